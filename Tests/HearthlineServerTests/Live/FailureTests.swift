import GRPCCore
import HearthlineProtocol
import Postgres
import ServiceLifecycle
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// Time that runs out, connections that break, servers that stop: what the caller is told is true.
@Suite(.timeLimit(.minutes(2))) struct FailureTests {
    @Test("A call whose time is over is refused before the database is asked")
    func overAtOnce() async throws {
        try await LiveBench.with({ $0.limits.maximumDeadline = .zero }) { bench in
            let error = await refusal {
                _ = try await bench.tickets.listTickets(.init(), metadata: LiveBench.metadata(.agent1))
            }
            #expect(error?.code == .deadlineExceeded && error?.reason == "DEADLINE_EXCEEDED")
        }
    }

    @Test("A call that waits too long ends with DEADLINE_EXCEEDED, has written nothing, and may be sent again")
    func waitsTooLong() async throws {
        try await LiveBench.with({ $0.limits.maximumDeadline = .seconds(2) }) { bench in
            let ticket = try await bench.seat(.agent1).register()
            let request = Hearthline_V1_AcceptTicketRequest.on(ticket)
            let before = try await bench.rows()
            try await locked(bench, ticket) { _ in
                let error = await refusal {
                    _ = try await bench.stations.acceptTicket(request, metadata: LiveBench.metadata(.station1))
                }
                #expect(error?.code == .deadlineExceeded && error?.reason == "DEADLINE_EXCEEDED")
            }
            #expect(try await bench.changed(since: before) == [])
            let accepted = try await bench.stations.acceptTicket(request, metadata: LiveBench.metadata(.station1))
            #expect(accepted.state == .accepted && !accepted.replayed)
        }
    }

    @Test("A connection that breaks in the middle is never told as success or failure, and the same request settles it")
    func connectionBreaks() async throws {
        try await LiveBench.with { bench in
            let ticket = try await bench.seat(.agent1).register()
            let request = Hearthline_V1_AcceptTicketRequest.on(ticket)
            try await locked(bench, ticket) { _ in
                async let error = refusal {
                    _ = try await bench.stations.acceptTicket(request, metadata: LiveBench.metadata(.station1))
                }
                try await requireWaiting(bench)
                try await bench.fixture.database.sql(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE datname = current_database() AND wait_event_type = 'Lock'
                    """)
                let told = await error
                #expect(told?.code == .unknown && told?.reason == "OUTCOME_UNKNOWN")
                #expect(told?.chinese?.contains("无法确定") == true)
            }
            let settled = try await bench.stations.acceptTicket(request, metadata: LiveBench.metadata(.station1))
            #expect(settled.state == .accepted)
            #expect(
                try await bench.seat(.agent1).timeline(ticket.ticketID).map(\.action) == [
                    .register, .dispatch, .accept,
                ])
        }
    }

    @Test("A call that is being worked on when the server stops is finished and answered")
    func drains() async throws {
        try await LiveBench.with { bench in
            let ticket = try await bench.seat(.agent1).register()
            let accepted = try await locked(bench, ticket) { release in
                async let accepted = bench.seat(.station1).accept(ticket)
                try await requireWaiting(bench)
                await bench.group.triggerGracefulShutdown()
                try await release()
                return try await accepted
            }
            #expect(accepted.state == .accepted)
            let state = try await bench.fixture.database.count("SELECT state FROM hotline.ticket")
            #expect(state == 3)
        }
    }

    /// Holds the ticket's row for the time of the body, or until it is released.
    private func locked<Value: Sendable>(
        _ bench: LiveBench, _ ticket: Hearthline_V1_TicketReceipt,
        _ body: @Sendable (_ release: @Sendable () async throws -> Void) async throws -> Value
    ) async throws -> Value {
        let session = try await Session.connect(bench.fixture.database.administratorURL)
        try await session.execute(
            script: "BEGIN; SELECT FROM hotline.ticket WHERE id = \(ticket.ticketID) FOR UPDATE")
        let result: Result<Value, any Error>
        do { result = .success(try await body { try await session.execute(script: "COMMIT") }) } catch {
            result = .failure(error)
        }
        await session.close()
        return try result.get()
    }

    /// Returns once a call waits for the row.
    private func requireWaiting(_ bench: LiveBench) async throws {
        while try await bench.fixture.database.count(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
            == 0
        {
            try Task.checkCancellation()
        }
    }
}
