internal import Hummingbird

/// Addresses for machines: figures and health, nothing about residents.
public struct OperationsRoutes: Sendable {
    private let metrics: PrometheusRegistry
    private let isReady: @Sendable () -> Bool
    private let refresh: @Sendable () -> Void

    /// `isReady` decides what a load balancer is told, `refresh` brings figures up to date that are only known when
    /// somebody asks.
    public init(
        metrics: PrometheusRegistry, isReady: @escaping @Sendable () -> Bool,
        refresh: @escaping @Sendable () -> Void = {}
    ) {
        self.metrics = metrics
        self.isReady = isReady
        self.refresh = refresh
    }

    func add<Context: RequestContext>(to router: Router<Context>) {
        router.get("metrics") { _, _ in
            refresh()
            return Self.text(metrics.render(), type: "text/plain; version=0.0.4; charset=utf-8")
        }
        // Live: the process answers. Ready: it can do its work.
        router.get("health/live") { _, _ in Self.text("live\n") }
        router.get("health/ready") { _, _ in
            isReady() ? Self.text("ready\n") : Self.text("not ready\n", status: .serviceUnavailable)
        }
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
