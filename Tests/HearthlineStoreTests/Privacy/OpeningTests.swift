import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What is opened leaves a trace; what a station does not serve it does not find.
@Suite struct OpeningTests {
    private func plantTicket(_ fixture: Fixture, household: Int64) async throws -> Int64 {
        Int64(try await fixture.database.count("""
            INSERT INTO hotline.ticket (site_id, number, state, category, queue, fault, fault_family, urgency, problem, household_id,
                address_text, station_id, registered_by)
            SELECT 1, 'T1', 2, 1, 1, 2, 1, 3, '全屋不热两天', h.id, h.full_name, 1, 1
              FROM hotline.household h WHERE h.id = \(household) RETURNING id
            """))
    }

    @Test("SEC-08 opening a ticket leaves a row with its household, being refused leaves none")
    func ticket() async throws {
        try await TestDatabase.with { store, fixture in
            let id = try await plantTicket(fixture, household: 23)
            await #expect(throws: HearthlineError(.ticketNotFound)) {
                try await store.tickets.get(id, as: try fixture.caller(.agentOfSite2))
            }
            await #expect(throws: HearthlineError(.ticketNotFound)) {
                try await store.tickets.get(id, as: try fixture.caller(.station3))
            }
            #expect(try await store.tickets.get(id, as: try fixture.caller(.agent1)).summary.id == id)
            #expect(try await store.tickets.get(id, as: try fixture.caller(.station1)).summary.id == id)
            let rows = try await fixture.database.sql(
                "SELECT employee_id, household_id, ticket_id, purpose FROM hotline.pi_access ORDER BY id")
            #expect(rows == [
                ["\(try fixture.id(.agent1))", "23", "\(id)", "6"], ["\(try fixture.id(.station1))", "23", "\(id)", "2"],
            ])
        }
    }

    @Test("SEC-08 the list of a building is one look, and a station finds only what it serves")
    func building() async throws {
        try await TestDatabase.with { store, fixture in
            let building = Int64(try await fixture.database.count("SELECT building_id FROM hotline.household WHERE id = 23"))
            let all = try await store.directory.households(inBuilding: building, as: try fixture.caller(.agent1))
            #expect(all.contains { $0.id == 23 })
            #expect(try await store.directory.households(inBuilding: building, as: try fixture.caller(.station1)) == all)
            #expect(try await store.directory.households(inBuilding: building, as: try fixture.caller(.station3)).isEmpty)
            let looks = try await fixture.database.sql(
                "SELECT household_id IS NULL, building_id, fields FROM hotline.pi_access ORDER BY id")
            #expect(looks == Array(repeating: ["t", "\(building)", "{address,household_no}"], count: 3))
        }
    }

    @Test("SEC-03 a dialled number is sealed, and the store takes none in clear")
    func dialled() async throws {
        try await TestDatabase.with { store, fixture in
            let agent = try fixture.caller(.agent1)
            var call = NewCall(ringAt: .now, answeredAt: nil)
            call.direction = .outbound
            call.calleeNo = "13800000001"
            let clear = call
            await #expect(throws: HearthlineError(.fieldInvalid, field: "callee_no")) {
                try await store.calls.record(clear, requestID: UUID(), as: agent)
            }
            call.calleeNo = ""
            call.caller = try PhoneNumber("13800000001")
            let id = try await store.calls.record(call, requestID: UUID(), as: agent)
            #expect(try await store.calls.get(id, as: agent).callerMasked == "138****0001")
            let stored = try await fixture.database.count(
                "SELECT count(*) FROM hotline.call c WHERE to_jsonb(c)::text LIKE '%13800000001%'")
            #expect(stored == 0)
        }
    }
}
