internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdHTTP2
internal import NIOCore
internal import NIOSSL

extension ConsoleConfiguration {
    /// How the console speaks: HTTP/2 over TLS, where one connection carries all tabs of a browser, or plain HTTP/1.1.
    ///
    /// Throws when a file of the certificate cannot be read.
    func server() throws -> HTTPServerBuilder {
        // Streams send a sign of life every ten seconds; whoever says nothing for a minute is gone.
        guard let tls else { return .http1(configuration: .init(idleTimeout: .seconds(60))) }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(tls.certificateChain).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: tls.privateKey, format: .pem)))
        configuration.minimumTLSVersion = .tlsv12
        return try .http2Upgrade(
            tlsConfiguration: configuration, configuration: .init(idleTimeout: .seconds(60)))
    }
}
