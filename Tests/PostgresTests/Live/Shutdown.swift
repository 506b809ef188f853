import Postgres
import ServiceLifecycle
import Testing

/// The graceful shutdown of a client, begun by a test.
struct Shutdown: Sendable {
    let group: ServiceGroup

    func begin() async {
        await group.triggerGracefulShutdown()
    }

    /// Runs a client whose shutdown the body begins and which then has to end; what the body throws is its own.
    static func of(_ database: Database, _ body: @Sendable (Shutdown) async throws -> Void) async throws {
        let group = ServiceGroup(services: [database], logger: TestServer.logger)
        async let running: Void = group.run()
        try? await body(Shutdown(group: group))
        try await running
    }
}
