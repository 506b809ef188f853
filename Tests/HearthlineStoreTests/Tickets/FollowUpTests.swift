import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What must be followed until it is solved.
@Suite struct FollowUpTests {
    /// Makes a ticket's next due time that many seconds away.
    private func due(_ ticketID: Int64, in seconds: Int, _ scene: TicketScene) async throws {
        try await scene.database.sql(
            """
            SET session_replication_role = replica;
            UPDATE hotline.ticket SET next_due_at = now() + interval '\(seconds) seconds' WHERE id = \(ticketID)
            """)
    }

    @Test("DSP-08 what is due within 30 minutes or past is followed up, the most pressing first, each site its own")
    func dueSoon() async throws {
        try await TicketScene.with { scene in
            let late = try await scene.register(TicketScene.draft(household: 9)).ticketID
            let soon = try await scene.register(TicketScene.draft(household: 23)).ticketID
            let later = try await scene.register(TicketScene.draft(household: 24)).ticketID
            let elsewhere = try await scene.register(TicketScene.draft(household: 26), as: .agentOfSite2).ticketID
            try await due(late, in: -1, scene)
            try await due(soon, in: 30 * 60 - 1, scene)
            try await due(later, in: 30 * 60 + 60, scene)
            try await due(elsewhere, in: 1, scene)
            func list(_ person: FixturePerson) async throws -> [Int64] {
                try await scene.store.tickets.followUps(as: scene.fixture.caller(person)).map(\.id)
            }
            #expect(try await list(.agent1) == [late, soon])
            #expect(try await list(.station1) == [soon])
            #expect(try await list(.agentOfSite2) == [elsewhere])
            #expect(try await list(.head1) == [late, elsewhere, soon])
        }
    }

    @Test("DSP-08 how soon is soon may differ by site and station")
    func ownParameter() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            try await due(id, in: 20 * 60, scene)
            try await scene.database.sql(
                """
                INSERT INTO hotline.policy_parameter (key, scope_type, scope_id, value_json) VALUES
                    ('dsp.due_soon_minutes', 'site', 1, '10'), ('dsp.due_soon_minutes', 'station', 1, '25')
                """)
            func list(_ person: FixturePerson) async throws -> Int {
                try await scene.store.tickets.followUps(as: scene.fixture.caller(person)).count
            }
            #expect(try await list(.agent1) == 0)
            #expect(try await list(.station1) == 1)
            #expect(try await list(.manager) == 1)
            var filter = TicketFilter()
            filter.dueSoon = true
            #expect(try await scene.store.tickets.count(filter, as: scene.fixture.caller(.agent1)) == 0)
        }
    }
}
