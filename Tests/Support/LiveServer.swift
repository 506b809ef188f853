public import HearthlineServer
public import HearthlineStore
import Logging
public import ServiceLifecycle

/// The whole server on a free port of the loopback, over a database of its own.
public struct LiveServer: Sendable {
    /// Where it listens on 127.0.0.1.
    public let port: Int
    /// The store behind it.
    public let store: Store
    /// The small company it serves.
    public let fixture: Fixture
    /// What streams listen to; it runs when the test asked for it.
    public let feed: ChangeFeed
    /// Everything that runs, to be shut down by a test that wants to see it.
    public let group: ServiceGroup

    /// Runs a test against a live server.
    ///
    /// Without the feed nothing asks the database but the calls themselves.
    public static func with(
        feed: Bool = false, pace: ChangeFeed.Pace = ChangeFeed.Pace(),
        _ change: (inout ServerConfiguration) -> Void = { _ in },
        _ body: @Sendable (LiveServer) async throws -> Void
    ) async throws {
        var configuration = ServerConfiguration(endpoint: .tcp(host: "127.0.0.1", port: 0))
        change(&configuration)
        let settings = configuration
        try await TestDatabase.with { store, fixture in
            let logger = Logger(label: "live") { _ in SwiftLogNoOpLogHandler() }
            let server = ServerAssembly(store: store, configuration: settings, pace: pace, logger: logger)
            let group = ServiceGroup(services: feed ? [server.feed, server.host] : [server.host], logger: logger)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                guard let port = try await server.host.port else { throw TestFailure("the server has no port") }
                try await body(LiveServer(port: port, store: store, fixture: fixture, feed: server.feed, group: group))
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
        }
    }
}
