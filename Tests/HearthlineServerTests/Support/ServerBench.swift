import GRPCCore
import GRPCNIOTransportHTTP2
import Hearthline
import Logging
import ServiceLifecycle
import Testing

@testable import HearthlineServer

/// A real server on a real socket, with a client, for the time of one test.
struct ServerBench {
    typealias Client = GRPCClient<HTTP2ClientTransport.Posix>

    let client: Client
    let group: ServiceGroup
    let port: Int

    /// Serves the given services behind the whole pipeline.
    static func with<Value: Sendable>(
        _ services: [any RegistrableRPCService], configuration: ServerConfiguration = .bench,
        logger: Logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() },
        lookUp: @escaping Authentication.LookUp = { _ in .bench },
        _ body: (ServerBench) async throws -> Value
    ) async throws -> Value {
        let host = GRPCHost(
            configuration, services: services,
            interceptors: CallPipeline.interceptors(configuration, logger: logger, lookUp: lookUp))
        let group = ServiceGroup(services: [host], logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let port = try #require(try await host.port)
            let value = try await withGRPCClient(transport: .bench(port: port)) { client in
                try await body(ServerBench(client: client, group: group, port: port))
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return value
        }
    }

    /// Metadata with a bearer token.
    static let signedIn: Metadata = ["authorization": "Bearer \(String(repeating: "t", count: 43))"]
}

extension ClientTransport where Self == HTTP2ClientTransport.Posix {
    static func bench(port: Int) throws -> HTTP2ClientTransport.Posix {
        try .http2NIOPosix(target: .ipv4(address: "127.0.0.1", port: port), transportSecurity: .plaintext)
    }
}
