internal import GRPCCore
internal import GRPCNIOTransportHTTP2
public import ServiceLifecycle

/// The gRPC server as a service: serves until it is told to stop, then finishes the calls it has.
public struct GRPCHost: Service {
    private let server: GRPCServer<HTTP2ServerTransport.Posix>

    init(
        _ configuration: ServerConfiguration, services: [any RegistrableRPCService],
        interceptors: [any ServerInterceptor]
    ) {
        let transport = HTTP2ServerTransport.Posix(
            address: configuration.endpoint.address, transportSecurity: configuration.security,
            config: configuration.transport)
        server = GRPCServer(transport: transport, services: services, interceptors: interceptors)
    }

    /// The port in use, once the server listens; nil on a Unix socket. Throws when it could not bind.
    public var port: Int? {
        get async throws {
            let address = try await server.listeningAddress
            return address?.ipv4?.port ?? address?.ipv6?.port
        }
    }

    /// Serves until shutdown.
    public func run() async throws {
        try await withGracefulShutdownHandler {
            try await server.serve()
        } onGracefulShutdown: {
            server.beginGracefulShutdown()
        }
    }
}
