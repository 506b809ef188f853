import GRPCCore
import GRPCNIOTransportHTTP2
import Hearthline
import HearthlineProtocol
import HearthlineStore
import Postgres
import ServiceLifecycle
import TestSupport

@testable import HearthlineServer

/// The whole server over a database of its own, with a client for everybody of the fixture.
struct LiveBench {
    typealias Transport = HTTP2ClientTransport.Posix

    let client: GRPCClient<Transport>
    let store: Store
    let fixture: Fixture
    let feed: ChangeFeed
    /// What shuts down when the server shuts down.
    let group: ServiceGroup

    var sessions: Hearthline_V1_SessionService.Client<Transport> { .init(wrapping: client) }
    var directory: Hearthline_V1_DirectoryService.Client<Transport> { .init(wrapping: client) }
    var calls: Hearthline_V1_CallService.Client<Transport> { .init(wrapping: client) }
    var tickets: Hearthline_V1_TicketService.Client<Transport> { .init(wrapping: client) }
    var stations: Hearthline_V1_StationService.Client<Transport> { .init(wrapping: client) }
    var callbacks: Hearthline_V1_CallbackService.Client<Transport> { .init(wrapping: client) }
    var oversight: Hearthline_V1_OversightService.Client<Transport> { .init(wrapping: client) }
    var complaints: Hearthline_V1_ComplaintService.Client<Transport> { .init(wrapping: client) }
    var nodes: Hearthline_V1_NodeService.Client<Transport> { .init(wrapping: client) }
    var settings: Hearthline_V1_SettingsService.Client<Transport> { .init(wrapping: client) }
    var escalations: Hearthline_V1_EscalationService.Client<Transport> { .init(wrapping: client) }
    var handOvers: Hearthline_V1_HandOverService.Client<Transport> { .init(wrapping: client) }
    var deadlines: Hearthline_V1_DeadlineService.Client<Transport> { .init(wrapping: client) }
    var abnormal: Hearthline_V1_AbnormalService.Client<Transport> { .init(wrapping: client) }

    /// Without the feed nothing asks the database but the calls themselves.
    static func with(
        feed: Bool = false, pace: ChangeFeed.Pace = ChangeFeed.Pace(),
        _ change: (inout ServerConfiguration) -> Void = { _ in },
        _ body: @Sendable (LiveBench) async throws -> Void
    ) async throws {
        try await LiveServer.with(feed: feed, pace: pace, change) { server in
            try await withGRPCClient(transport: .bench(port: server.port)) { client in
                try await body(
                    LiveBench(
                        client: client, store: server.store, fixture: server.fixture, feed: server.feed,
                        group: server.group))
            }
        }
    }

    /// The metadata of a person's live session.
    static func metadata(_ person: FixturePerson) -> Metadata {
        ["authorization": "Bearer \(person.token)"]
    }

    /// Round trips to the database that the body needs.
    func roundTrips(_ body: () async throws -> Void) async rethrows -> Int {
        try await counting(body).trips
    }

    /// What the body gives, and the round trips it needs.
    func counting<Value>(_ body: () async throws -> Value) async rethrows -> (value: Value, trips: Int) {
        let before = store.database.statistics.roundTrips
        let value = try await body()
        return (value, Int(store.database.statistics.roundTrips - before))
    }
}
