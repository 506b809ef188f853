import ArgumentParser
import Foundation
import GRPCCore
import GRPCNIOTransportHTTP2

/// Where the server is and how long to wait for it.
struct ServiceOptions: ParsableArguments {
    @Option(help: "服务地址,默认取 HEARTHLINE_SERVER | server address, host:port")
    var server = ProcessInfo.processInfo.environment["HEARTHLINE_SERVER"] ?? "127.0.0.1:7720"

    @Flag(help: "使用 TLS 并核验证书 | use TLS and verify the certificate")
    var tls = false

    @Option(help: "每次调用的期限(秒)| deadline of a call in seconds")
    var deadline = 10

    func validate() throws {
        guard address != nil else { throw ValidationError("--server 请写成 主机:端口 | write --server as host:port") }
        guard (1...600).contains(deadline) else { throw ValidationError("--deadline 1-600") }
    }

    private var address: (host: String, port: Int)? {
        guard let colon = server.lastIndex(of: ":"), let port = Int(server[server.index(after: colon)...]) else {
            return nil
        }
        let host = String(server[..<colon])
        return host.isEmpty ? nil : (host, port)
    }

    /// Runs `body` with an open connection that speaks as whoever the metadata names.
    func withRemote<R: Sendable>(
        metadata: Metadata = [:], output: Output = Output(format: .table),
        _ body: @Sendable @escaping (Remote) async throws -> R
    ) async throws -> R {
        guard let address else { throw ValidationError("--server") }
        let transport = try HTTP2ClientTransport.Posix(
            target: .dns(host: address.host, port: address.port), transportSecurity: tls ? .tls : .plaintext)
        let deadline = Duration.seconds(deadline)
        return try await withGRPCClient(transport: transport) { client in
            try await body(Remote(client: client, metadata: metadata, output: output, deadline: deadline))
        }
    }
}
