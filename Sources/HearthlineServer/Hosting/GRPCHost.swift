internal import GRPCCore
internal import GRPCNIOTransportHTTP2
public import ServiceLifecycle

/// The gRPC server as a service: serves until it is told to stop, then finishes the calls it has.
public struct GRPCHost: Service {
    private let server: GRPCServer<HTTP2ServerTransport.Posix>
    private let grace: Duration

    init(
        _ configuration: ServerConfiguration, services: [any RegistrableRPCService],
        interceptors: [any ServerInterceptor]
    ) {
        let transport = HTTP2ServerTransport.Posix(
            address: configuration.endpoint.address, transportSecurity: configuration.security,
            config: configuration.transport)
        grace = configuration.limits.connectionGrace
        server = GRPCServer(transport: transport, services: services, interceptors: interceptors)
    }

    /// The port in use, once the server listens; nil on a Unix socket. Throws when it could not bind.
    public var port: Int? {
        get async throws {
            let address = try await server.listeningAddress
            return address?.ipv4?.port ?? address?.ipv6?.port
        }
    }

    /// Serves until shutdown; what is not finished then within the grace time is cut off.
    ///
    /// Else a caller that takes nothing could hold the server up: not even the end of its stream reaches it.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await withGracefulShutdownHandler {
                    try await server.serve()
                } onGracefulShutdown: {
                    server.beginGracefulShutdown()
                }
            }
            group.addTask {
                try await gracefulShutdown()
                try await Task.sleep(for: grace)
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
