import GRPCCore
import GRPCNIOTransportHTTP2
import Hearthline
import HearthlineProtocol
import HearthlineStore
import Logging
import Postgres
import ServiceLifecycle
import TestSupport
import Testing

@testable import HearthlineServer

/// The whole server over a database of its own, with a client for everybody of the fixture.
struct LiveBench {
    typealias Transport = HTTP2ClientTransport.Posix

    let client: GRPCClient<Transport>
    let store: Store
    let fixture: Fixture

    var sessions: Hearthline_V1_SessionService.Client<Transport> { .init(wrapping: client) }
    var directory: Hearthline_V1_DirectoryService.Client<Transport> { .init(wrapping: client) }
    var calls: Hearthline_V1_CallService.Client<Transport> { .init(wrapping: client) }
    var tickets: Hearthline_V1_TicketService.Client<Transport> { .init(wrapping: client) }
    var stations: Hearthline_V1_StationService.Client<Transport> { .init(wrapping: client) }
    var callbacks: Hearthline_V1_CallbackService.Client<Transport> { .init(wrapping: client) }
    var oversight: Hearthline_V1_OversightService.Client<Transport> { .init(wrapping: client) }

    /// Without the feed nothing asks the database but the calls themselves.
    static func with(
        feed: Bool = false, _ change: (inout ServerConfiguration) -> Void = { _ in },
        _ body: @Sendable (LiveBench) async throws -> Void
    ) async throws {
        var configuration = ServerConfiguration.bench
        change(&configuration)
        let settings = configuration
        try await TestDatabase.with { store, fixture in
            let logger = Logger(label: "live") { _ in SwiftLogNoOpLogHandler() }
            let server = ServerAssembly(store: store, configuration: settings, logger: logger)
            let group = ServiceGroup(services: feed ? [server.feed, server.host] : [server.host], logger: logger)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                let port = try #require(try await server.host.port)
                try await withGRPCClient(transport: .bench(port: port)) { client in
                    try await body(LiveBench(client: client, store: store, fixture: fixture))
                }
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
        }
    }

    /// The metadata of a person's live session.
    static func metadata(_ person: FixturePerson) -> Metadata {
        ["authorization": "Bearer \(person.token)"]
    }

    /// Round trips to the database that the body needs.
    func roundTrips(_ body: () async throws -> Void) async rethrows -> Int {
        let before = store.database.statistics.roundTrips
        try await body()
        return Int(store.database.statistics.roundTrips - before)
    }
}
