import ArgumentParser
import GRPCCore
import GRPCNIOTransportHTTP2

/// Where the server is and how to answer; shared by every command that calls it.
struct ConnectionOptions: ParsableArguments {
    @Option(help: "服务地址 | server address, host:port")
    var server = "127.0.0.1:7720"

    @Flag(help: "使用 TLS 并核验证书 | use TLS and verify the certificate")
    var tls = false

    @Option(help: "输出格式 table 或 json | output format")
    var output: OutputFormat = .table

    @Option(help: "令牌文件 | file that keeps the session token")
    var tokenFile = TokenFile.standardPath

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

    /// Runs `body` with an open connection that speaks as the signed-in person, or as another one by that token file.
    ///
    /// - Throws: ``CommandFailure`` when the server refuses or does not answer.
    func withRemote<R: Sendable>(
        tokenFile other: String? = nil, _ body: @Sendable @escaping (Remote) async throws -> R
    ) async throws -> R {
        guard let address else { throw ValidationError("--server") }
        let transport = try HTTP2ClientTransport.Posix(
            target: .dns(host: address.host, port: address.port), transportSecurity: tls ? .tls : .plaintext)
        let remote = { client in
            Remote(
                client: client, metadata: TokenFile(path: other ?? tokenFile).metadata, output: Output(format: output),
                deadline: .seconds(deadline))
        }
        do {
            return try await withGRPCClient(transport: transport) { try await body(remote($0)) }
        } catch let error as RPCError {
            throw CommandFailure(error)
        }
    }
}
