import Foundation

/// Blocking sockets, for the helpers of tests.
enum Socket {
    struct Failure: Error {}

    /// A listening socket on the loopback and its port.
    static func listen() throws -> (socket: Int32, port: Int) {
        let door = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(door, generic, length) == 0 && Glibc.listen(door, 64) == 0
                    && getsockname(door, generic, &length) == 0
            }
        }
        guard isBound else { throw Failure() }
        return (door, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// A connection to a Unix domain socket.
    static func connect(path: String) -> Int32? {
        let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(server, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if code == 0 { return server }
        close(server)
        return nil
    }

    /// Waits until one of two sockets can be read, or looks only.
    static func wait(_ first: Int32, _ second: Int32, atOnce: Bool) -> (first: Bool, second: Bool) {
        var sockets = [first, second].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        poll(&sockets, 2, atOnce ? 0 : -1)
        return (sockets[0].revents != 0, sockets[1].revents != 0)
    }

    /// What has arrived, nil at the end; `gathering` waits a moment for more.
    static func read(_ socket: Int32, gathering: Bool = false) -> [UInt8]? {
        if gathering { usleep(5_000) }
        var buffer = [UInt8](repeating: 0, count: 400_000)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    static func write(_ bytes: [UInt8], to socket: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count <= 0 { return }
            rest = rest.dropFirst(count)
        }
    }
}
