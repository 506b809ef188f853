import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Looks that somebody will be asked about.
@Suite struct LookUpAlertTests {
    private func alerts(_ fixture: Fixture) async throws -> [[String]] {
        try await fixture.database.sql("SELECT type, subject, assigned_role FROM hotline.alert ORDER BY id")
    }

    @Test("SEC-08 an own call explains a look while it goes on and while it is wrapped up, not for ever")
    func callAge() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let agent = try fixture.caller(.agent1)
            let me = "employee:\(agent.principal.employeeID)"
            let look = { (call: Int64) in _ = try await store.directory.household(23, callID: call, as: agent) }
            let call = try await scene.call()
            try await look(call)
            let end = { (seconds: Int) in
                try await fixture.database.sql(
                    """
                    UPDATE hotline.call SET ring_at = now() - interval '1 hour', answered_at = now() - interval '59 minutes',
                           ended_at = now() - interval '\(seconds) seconds'
                    """)
            }
            _ = try await end(170)
            try await look(call)
            #expect(try await alerts(fixture).isEmpty)
            _ = try await end(190)
            try await look(call)
            #expect(try await alerts(fixture) == [["pi.look_up_without_call", me, "13"]])
            #expect(
                try await fixture.database.sql("SELECT call_id IS NOT NULL FROM hotline.pi_access ORDER BY id")
                    == [["t"], ["t"], ["f"]])
        }
    }

    @Test("SEC-08 a call left behind by another one explains nothing any more")
    func callLeft() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            _ = try await scene.call(from: nil, minutesAgo: 10)
            let left = try await scene.call(minutesAgo: 20)
            _ = try await store.directory.household(23, callID: left, as: fixture.caller(.agent1))
            #expect(try await alerts(fixture).map(\.first) == ["pi.look_up_without_call"])
        }
    }

    @Test("SEC-08 looking for the open tickets of a household is a look like any other")
    func openTickets() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let own = try await scene.call()
            let foreign = try await scene.call(.agent2)
            let agent = try fixture.caller(.agent1)
            _ = try await store.tickets.openTickets(householdID: 23, callID: own, as: agent)
            #expect(try await alerts(fixture).isEmpty)
            _ = try await store.tickets.openTickets(householdID: 23, callID: foreign, as: agent)
            #expect(try await alerts(fixture).map(\.first) == ["pi.look_up_without_call"])
            let calls = try await fixture.database.sql("SELECT coalesce(call_id, 0) FROM hotline.pi_access ORDER BY id")
            #expect(calls == [["\(own)"], ["0"]])
        }
    }

    @Test("SEC-08 a colleague's home and the own staircase alert the personal-information officer, once a day each")
    func closeLooks() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let (me, colleague) = (try fixture.caller(.agent1), try fixture.caller(.agent2))
            // 21 to 24 are the flats of 阳光花园3号楼2单元; the colleague lives in another building.
            _ = try await store.staff.declareHousehold(23, requestID: UUID(), as: me)
            _ = try await store.staff.declareHousehold(9, requestID: UUID(), as: colleague)
            let call = try await scene.call()
            for household in [9, 9, 24, 23, 1] as [Int64] {
                _ = try await store.directory.household(household, callID: call, as: me)
            }
            let subject = "employee:\(me.principal.employeeID)"
            #expect(try await alerts(fixture) == [["pi.colleague", subject, "13"], ["pi.neighbour", subject, "13"]])
            // Withdrawn: the next look is an ordinary one.
            _ = try await store.staff.declareHousehold(9, livesThere: false, requestID: UUID(), as: colleague)
            try await fixture.database.sql(
                "SET session_replication_role = replica; DELETE FROM hotline.alert_notice; DELETE FROM hotline.alert")
            _ = try await store.directory.household(9, callID: call, as: me)
            #expect(try await alerts(fixture).isEmpty)
            await #expect(throws: HearthlineError(.householdNotFound)) {
                try await store.staff.declareHousehold(4_711, requestID: UUID(), as: me)
            }
        }
    }
}
