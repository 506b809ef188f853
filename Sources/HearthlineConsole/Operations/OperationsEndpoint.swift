internal import Hummingbird
internal import Logging
public import ServiceLifecycle

/// The small HTTP server for machines: figures and health, nothing about residents.
public struct OperationsEndpoint: Service {
    private let application: Application<RouterResponder<BasicRequestContext>>

    /// Listens on `host` and `port`; `isReady` decides what a load balancer is told, `refresh` brings figures up to date
    /// that are only known when somebody asks.
    public init(
        host: String, port: Int, metrics: PrometheusRegistry, isReady: @escaping @Sendable () -> Bool,
        refresh: @escaping @Sendable () -> Void = {},
        onListening: @escaping @Sendable (Int?) async -> Void = { _ in }
    ) {
        application = Application(
            router: Self.router(metrics: metrics, isReady: isReady, refresh: refresh),
            configuration: .init(address: .hostname(host, port: port), serverName: "hearthline"),
            onServerRunning: { channel in await onListening(channel.localAddress?.port) },
            logger: Logger(label: "hearthline.operations"))
    }

    /// Serves until shutdown.
    public func run() async throws {
        try await application.run()
    }

    static func router(
        metrics: PrometheusRegistry, isReady: @escaping @Sendable () -> Bool,
        refresh: @escaping @Sendable () -> Void = {}
    ) -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.get("metrics") { _, _ in
            refresh()
            return text(metrics.render(), type: "text/plain; version=0.0.4; charset=utf-8")
        }
        // Live: the process answers. Ready: it can do its work.
        router.get("health/live") { _, _ in text("live\n") }
        router.get("health/ready") { _, _ in
            isReady() ? text("ready\n") : text("not ready\n", status: .serviceUnavailable)
        }
        return router
    }

    private static func text(
        _ body: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: body)))
    }
}
