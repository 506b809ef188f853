import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What a station sees of a resident, and for how long.
@Suite struct StationSightTests {
    private static let flat = "阳光花园3号楼2单元501室"
    private static let building = "阳光花园3号楼**"

    private func sees(_ ticket: Int64, _ person: FixturePerson, _ store: Store, _ fixture: Fixture) async throws -> Bool
    {
        let detail = try await store.tickets.get(ticket, as: fixture.caller(person))
        let address = detail.address
        let clear = try? await store.tickets.revealPerson(ticket, as: fixture.caller(person))
        // Flat, masked person and person in clear come and go together.
        try #require((detail.contact != nil) == (address == Self.flat) && (clear != nil) == (address == Self.flat))
        if detail.contact == nil { #expect(address == Self.building) }
        return detail.contact != nil
    }

    @Test("SEC-03 thirty days after closing the repairer sees neither name nor phone nor the flat")
    func afterClosing() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let ticket = try await scene.register().ticketID
            #expect(try await sees(ticket, .repairer1, store, fixture))
            // Closed today; how it came there is not the point here.
            try await fixture.database.sql(
                """
                ALTER TABLE hotline.ticket DISABLE TRIGGER guard;
                UPDATE hotline.ticket SET state = 9, version = version + 1, closed_at = now(), closure = 1 WHERE id = \(ticket);
                ALTER TABLE hotline.ticket ENABLE TRIGGER guard
                """)
            #expect(try await sees(ticket, .repairer1, store, fixture))
            let until =
                "SELECT station_sees_until - closed_at FROM hotline.ticket t JOIN hotline.ticket_person p ON p.ticket_id = t.id"
            #expect(try await fixture.database.value(until) == "30 days")
            let move = { (seconds: Int) in
                try await fixture.database.sql(
                    "UPDATE hotline.ticket_person SET station_sees_until = now() + interval '\(seconds) seconds'")
            }
            _ = try await move(5)
            #expect(try await sees(ticket, .repairer1, store, fixture))
            _ = try await move(-1)
            #expect(try await !sees(ticket, .repairer1, store, fixture))
            await #expect(throws: HearthlineError(.ticketNotFound)) {
                try await store.tickets.revealPerson(
                    ticket, purpose: .other, reason: "回看", as: fixture.caller(.repairer1))
            }
            // The desk still does.
            #expect(try await store.tickets.get(ticket, as: fixture.caller(.agent1)).address == Self.flat)
        }
    }

    @Test(
        "SEC-03 a station sees the flat only while it holds the ticket: not after its rejection, not after a re-dispatch"
    )
    func whileHolding() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let ticket = try await scene.register().ticketID
            await #expect(throws: HearthlineError(.ticketNotFound)) {
                try await store.tickets.get(ticket, as: fixture.caller(.repairer2))
            }
            _ = try await store.stationWork.reject(
                scene.step(ticket), reason: .notOurWork, note: "不属本站", as: fixture.caller(.station1))
            #expect(try await !sees(ticket, .repairer1, store, fixture))
            _ = try await store.tickets.redispatch(
                scene.step(ticket), stationID: 2, reason: "改派北关站", as: fixture.caller(.lead1))
            #expect(try await sees(ticket, .repairer2, store, fixture))
            await #expect(throws: HearthlineError(.ticketNotFound)) {
                try await store.tickets.get(ticket, as: fixture.caller(.repairer1))
            }
        }
    }
}
