import Foundation
import GRPCCore
import GRPCNIOTransportHTTP2
import Hearthline
import HearthlineProtocol
import HearthlineStore
import Logging
import Postgres
import ServiceLifecycle
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

@Suite(.timeLimit(.minutes(1))) struct LiveListTests {
    private typealias Tickets = Hearthline_V1_TicketService.Client<HTTP2ClientTransport.Posix>

    /// A server over a database of its own, without a listener.
    private static func with(
        _ pace: ChangeFeed.Pace = .init(), _ body: @Sendable (Tickets, ServerAssembly, Fixture) async throws -> Void
    ) async throws {
        try await TestDatabase.with { store, fixture in
            let logger = Logger(label: "live") { _ in SwiftLogNoOpLogHandler() }
            let server = ServerAssembly(store: store, configuration: .bench, pace: pace, logger: logger)
            let group = ServiceGroup(services: [server.feed, server.host], logger: logger)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                let port = try #require(try await server.host.port)
                try await withGRPCClient(transport: .bench(port: port)) { client in
                    try await body(Tickets(wrapping: client), server, fixture)
                }
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
        }
    }

    @Test("A watcher hears at once of what a call of this server changed")
    func poked() async throws {
        try await Self.with { tickets, server, fixture in
            let agent = LiveBench.metadata(.agent1)
            let ticket = try await tickets.registerTicket(.flat(requestID: UUID().uuidString), metadata: agent)
            var changes = try await server.feed.subscribe(as: fixture.principal(.agent2)).makeAsyncIterator()
            var latencies: [Duration] = []
            for number in 1...7 {
                let note = try await tickets.addNote(
                    .with {
                        ($0.requestID, $0.ticketID) = (UUID().uuidString, ticket.ticketID)
                        $0.note = "第\(number)次补充"
                    }, metadata: agent)
                let begun = ContinuousClock.now
                while let change = try await changes.next(), change.version != note.version {}
                latencies.append(begun.duration(to: .now))
            }
            // A transaction of somebody else may hold one of them back until the next look.
            #expect(latencies.sorted()[3] < .milliseconds(500))
        }
    }

    @Test("A watcher hears at once of what another server changed")
    func listened() async throws {
        try await TestDatabase.with { store, fixture in
            let logger = Logger(label: "live") { _ in SwiftLogNoOpLogHandler() }
            let listener = Listener(
                connectionString: fixture.database.serverURL, channels: [ChangeFeed.channel], logger: logger)
            let here = ServerAssembly(
                store: store, configuration: .bench, listener: listener, pace: .init(poll: .seconds(3600)),
                logger: logger)
            let there = ServerAssembly(store: store, configuration: .bench, logger: logger)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await here.feed.run() }
                tasks.addTask { try await there.feed.run() }
                var changes = try await here.feed.subscribe(as: fixture.principal(.agent2)).makeAsyncIterator()
                let request = try Registration(Hearthline_V1_RegisterTicketRequest.flat(requestID: UUID().uuidString))
                let ticket = try await store.tickets.register(request, requestID: UUID(), as: fixture.caller(.agent1))
                there.feed.poke()
                let change = try await changes.next()
                #expect(change?.ticketID == ticket.ticketID)
                tasks.cancelAll()
            }
        }
    }

    @Test("SEC-06 a stream on which nothing happens ends soon after its session")
    func quietStreamEnds() async throws {
        try await Self.with(.init(sessionCheck: .milliseconds(100))) { tickets, _, fixture in
            let error = await refusal {
                try await tickets.watchTickets(.init(), metadata: LiveBench.metadata(.agent2)) { response in
                    try await fixture.database.sql(
                        """
                        UPDATE access.session SET ended_at = now(), end_reason = 'revoked'
                         WHERE workstation = 'PC-1002'
                        """)
                    for try await _ in response.messages {}
                }
            }
            #expect(error?.reason == "SESSION_ENDED")
        }
    }

    @Test("SEC-06 no stream opens for a person who must change the password first")
    func passwordFirst() async throws {
        try await Self.with { tickets, _, fixture in
            try await fixture.database.sql("UPDATE access.session SET must_change = true WHERE workstation = 'PC-1002'")
            let error = await refusal {
                try await tickets.watchTickets(.init(), metadata: LiveBench.metadata(.agent2)) { response in
                    for try await _ in response.messages {}
                }
            }
            #expect(error?.reason == "PASSWORD_CHANGE_REQUIRED")
        }
    }
}
