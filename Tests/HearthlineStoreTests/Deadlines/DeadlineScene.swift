import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Deadlines that run out when the test says so.
struct DeadlineScene {
    let tickets: TicketScene
    var store: Store { tickets.store }
    var database: TestDatabase { tickets.database }

    static func with(_ body: @Sendable (DeadlineScene) async throws -> Void) async throws {
        try await TicketScene.with { try await body(DeadlineScene(tickets: $0)) }
    }

    /// Looks at all deadlines as if it were so many seconds after one of them was due.
    @discardableResult
    func sweep(_ seconds: Double, after kind: ClockKind, of ticket: Int64) async throws -> [String] {
        let found = try await database.sql(
            """
            SELECT s.late, s.warned, s.climbed, s.settled
              FROM hotline.sla_clock c, hotline.sweep_clocks(c.due_at + \(seconds) * interval '1 second') s
             WHERE c.ticket_id = \(ticket) AND c.kind = \(kind.rawValue) ORDER BY c.id DESC LIMIT 1
            """)
        return found.first ?? []
    }

    /// Looks at all deadlines now.
    func sweep() async throws { _ = try await store.deadlines.sweep(deadline: .now + .seconds(10)) }

    /// The missed deadlines of a ticket, as a lead sees them.
    func breaches(_ ticket: Int64, _ kind: ClockKind? = nil, as person: FixturePerson = .lead1) async throws
        -> [BreachRecord]
    {
        let filter = BreachFilter(ticketID: ticket, kind: kind)
        return try await store.deadlines.breaches(filter, as: tickets.fixture.caller(person)).rows
    }

    /// The abnormal events of a ticket: type, status, level, delay in seconds.
    func events(_ ticket: Int64) async throws -> [[String]] {
        try await database.sql(
            """
            SELECT type, status, level, coalesce(delay_seconds, -1) FROM hotline.abnormal_event WHERE ticket_id = \(ticket) ORDER BY type, id
            """)
    }

    /// The alerts about a ticket's deadlines: type, period, role, whether the station sees it, whether it is open.
    func alerts(_ ticket: Int64) async throws -> [[String]] {
        try await database.sql(
            """
            SELECT type, period, assigned_role, station_id IS NOT NULL, closed_at IS NULL
              FROM hotline.alert WHERE ticket_id = \(ticket) AND type LIKE 'clock.%' ORDER BY id
            """)
    }

    /// Registers an order of station 1 and lets so many minutes pass.
    func ordered(minutesAgo: Double = 0) async throws -> Int64 {
        let ticket = try await tickets.register().ticketID
        if minutesAgo > 0 { try await tickets.age(ticket, minutes: minutesAgo) }
        return ticket
    }
}
