import CoreMetrics
import Hummingbird
import HummingbirdTesting
import Testing

@testable import HearthlineConsole

@Suite struct OperationsTests {
    private func answer(_ path: String, isReady: Bool) async throws -> TestResponse {
        let registry = PrometheusRegistry()
        registry.makeCounter(label: "a", dimensions: []).increment(by: 1)
        let app = Application(router: Console.router(nil, OperationsRoutes(metrics: registry) { isReady }))
        return try await app.test(.router) { try await $0.execute(uri: path, method: .get) }
    }

    @Test("Figures are served as text")
    func metrics() async throws {
        let response = try await answer("/metrics", isReady: true)
        #expect(response.status == .ok)
        #expect(String(buffer: response.body) == "# TYPE a counter\na 1\n")
        #expect(response.headers[.contentType]?.hasPrefix("text/plain; version=0.0.4") == true)
    }

    @Test("Figures that are only known when asked for are fetched first")
    func refreshed() async throws {
        let registry = PrometheusRegistry()
        let operations = OperationsRoutes(metrics: registry, isReady: { true }) {
            registry.makeMeter(label: "b", dimensions: []).set(Int64(2))
        }
        let response = try await Application(router: Console.router(nil, operations)).test(.router) {
            try await $0.execute(uri: "/metrics", method: .get)
        }
        #expect(String(buffer: response.body) == "# TYPE b gauge\nb 2.0\n")
    }

    @Test("Ready follows the health of the server, live does not", arguments: [true, false])
    func health(_ isReady: Bool) async throws {
        #expect(try await answer("/health/ready", isReady: isReady).status == (isReady ? .ok : .serviceUnavailable))
        #expect(try await answer("/health/live", isReady: isReady).status == .ok)
    }
}
