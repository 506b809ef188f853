import Foundation
import TestSupport

/// Somebody who opens an HTTP/2 connection and then neither reads nor answers, like a stopped machine.
struct SilentCaller {
    private let socket: Int32

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        // The preface and an empty frame of settings.
        let greeting = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 0, 4, 0, 0, 0, 0, 0]
        guard code == 0, send(socket, greeting, greeting.count, 0) == greeting.count else {
            throw TestFailure("no connection")
        }
    }

    func leave() {
        close(socket)
    }
}
