import Foundation

/// The server's side of TLS with the system's OpenSSL, which writes records of 16 KB where PostgreSQL 15 writes 8.
struct ServerTLS: Sendable {
    fileprivate typealias Pointer = UnsafeMutableRawPointer
    private let context: UInt

    /// Reads `server.crt` and `server.key` from a directory; nil when OpenSSL or one of them is missing.
    init?(directory: String) {
        guard let api = OpenSSL.api, let context = api.newContext(api.serverMethod()),
            api.useCertificate(context, "\(directory)/server.crt", 1) == 1,
            api.useKey(context, "\(directory)/server.key", 1) == 1
        else { return nil }
        self.context = UInt(bitPattern: context)
    }

    /// Answers the client's wish for TLS and shakes hands.
    func accept(_ client: Int32) -> (any RelayPeer)? {
        guard Socket.read(client)?.count == 8, let api = OpenSSL.api, let context = Pointer(bitPattern: context),
            let session = api.newSession(context)
        else { return nil }
        Socket.write([UInt8(ascii: "S")], to: client)
        guard api.setSocket(session, client) == 1, api.accept(session) == 1 else { return nil }
        return EncryptedPeer(api: api, session: session)
    }
}

/// A client with TLS.
private struct EncryptedPeer: RelayPeer {
    let api: OpenSSL
    let session: ServerTLS.Pointer

    var isHolding: Bool { api.pending(session) > 0 }

    func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = api.read(session, &buffer, Int32(buffer.count))
        return count > 0 ? Array(buffer[..<Int(count)]) : nil
    }

    func write(_ bytes: [UInt8]) { _ = api.write(session, bytes, Int32(bytes.count)) }
}

/// The few functions of libssl that a test needs, found at run time: its headers would clash with others in the build.
private struct OpenSSL: Sendable {
    typealias Pointer = ServerTLS.Pointer
    typealias File = @convention(c) (Pointer, UnsafePointer<CChar>, Int32) -> Int32

    let serverMethod: @convention(c) () -> Pointer?
    let newContext: @convention(c) (Pointer?) -> Pointer?
    let useCertificate: File
    let useKey: File
    let newSession: @convention(c) (Pointer) -> Pointer?
    let setSocket: @convention(c) (Pointer, Int32) -> Int32
    let accept: @convention(c) (Pointer) -> Int32
    let pending: @convention(c) (Pointer) -> Int32
    let read: @convention(c) (Pointer, UnsafeMutableRawPointer, Int32) -> Int32
    let write: @convention(c) (Pointer, UnsafeRawPointer, Int32) -> Int32

    static let api = OpenSSL()

    private init?() {
        guard let library = dlopen("libssl.so.3", RTLD_NOW) else { return nil }
        func function<F>(_ name: String, as _: F.Type) -> F? {
            dlsym(library, name).map { unsafeBitCast($0, to: F.self) }
        }
        guard let serverMethod = function("TLS_server_method", as: (@convention(c) () -> Pointer?).self),
            let newContext = function("SSL_CTX_new", as: (@convention(c) (Pointer?) -> Pointer?).self),
            let useCertificate = function("SSL_CTX_use_certificate_file", as: File.self),
            let useKey = function("SSL_CTX_use_PrivateKey_file", as: File.self),
            let newSession = function("SSL_new", as: (@convention(c) (Pointer) -> Pointer?).self),
            let setSocket = function("SSL_set_fd", as: (@convention(c) (Pointer, Int32) -> Int32).self),
            let accept = function("SSL_accept", as: (@convention(c) (Pointer) -> Int32).self),
            let pending = function("SSL_pending", as: (@convention(c) (Pointer) -> Int32).self),
            let read = function(
                "SSL_read", as: (@convention(c) (Pointer, UnsafeMutableRawPointer, Int32) -> Int32).self),
            let write = function("SSL_write", as: (@convention(c) (Pointer, UnsafeRawPointer, Int32) -> Int32).self)
        else { return nil }
        self.serverMethod = serverMethod
        self.newContext = newContext
        self.useCertificate = useCertificate
        self.useKey = useKey
        self.newSession = newSession
        self.setSocket = setSocket
        self.accept = accept
        self.pending = pending
        self.read = read
        self.write = write
    }
}
