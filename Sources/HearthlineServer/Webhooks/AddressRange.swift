internal import Glibc
internal import NIOCore

/// Whether an address belongs to the network outside, so that nobody can point a webhook at a machine inside.
enum AddressRange {
    /// Whether the address is reachable over the internet; a name or a path of a socket is not.
    static func isPublic(_ address: SocketAddress) -> Bool {
        guard let text = address.ipAddress else { return false }
        switch address {
        case .v4: return bytes(of: text, AF_INET, count: 4).map(isPublic(v4:)) ?? false
        case .v6: return bytes(of: text, AF_INET6, count: 16).map(isPublic(v6:)) ?? false
        case .unixDomainSocket: return false
        }
    }

    private static func bytes(of text: String, _ family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }

    /// Four bytes. Sources: RFC 6890, RFC 5735.
    static func isPublic(v4 bytes: [UInt8]) -> Bool {
        guard bytes.count == 4 else { return false }
        switch (bytes[0], bytes[1], bytes[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (224...255, _, _): return false
        case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _): return false
        case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 51, 100), (203, 0, 113): return false
        default: return true
        }
    }

    /// Sixteen bytes; what carries an address of four bytes is what that is.
    static func isPublic(v6 bytes: [UInt8]) -> Bool {
        guard bytes.count == 16 else { return false }
        if bytes[..<10].allSatisfy({ $0 == 0 }) {
            let isMapped = bytes[10] == 0xff && bytes[11] == 0xff
            return isMapped && isPublic(v4: Array(bytes[12...]))
        }
        if bytes[..<4].elementsEqual([0x00, 0x64, 0xff, 0x9b]) { return isPublic(v4: Array(bytes[12...])) }
        if bytes[..<2].elementsEqual([0x20, 0x02]) { return isPublic(v4: Array(bytes[2..<6])) }
        if bytes[..<4].elementsEqual([0x20, 0x01, 0x0d, 0xb8]) || bytes[..<4].elementsEqual([0x20, 0x01, 0, 0]) {
            return false
        }
        // 2000::/3 is what is given out to the internet; everything else is inside, for groups, or not in use.
        return bytes[0] & 0xe0 == 0x20
    }
}
