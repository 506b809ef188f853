internal import GRPCCore

/// The session token in the metadata key `authorization`.
enum BearerToken {
    /// The longest a token may be; ours have 43 characters.
    private static let longest = 128

    /// The token of exactly one `Bearer` header; nil for none, several, or another form.
    static func read(_ metadata: Metadata) -> String? {
        let values = Array(metadata[stringValues: "authorization"])
        guard values.count == 1, let value = values.first else { return nil }
        let parts = value.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].lowercased() == "bearer", (1...longest).contains(parts[1].utf8.count),
            parts[1].utf8.allSatisfy(isTokenByte)
        else { return nil }
        return String(parts[1])
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
