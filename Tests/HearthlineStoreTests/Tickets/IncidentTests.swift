import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Many tickets with one cause.
@Suite struct IncidentTests {
    private static func confirm(_ id: Int64, as person: FixturePerson = .lead1, _ scene: TicketScene) async throws
        -> SubjectReceipt
    {
        try await scene.store.tickets.confirmIncident(id, requestID: UUID(), as: scene.fixture.caller(person))
    }

    private static func proposals(_ scene: TicketScene, as person: FixturePerson = .lead1) async throws -> [Incident] {
        try await scene.store.tickets.incidents(as: scene.fixture.caller(person))
    }

    /// What a manager's own login reads: tickets, households, incidents. Logins are the server's, so the name is the test's own.
    private static func report(_ scene: TicketScene) async throws -> [String] {
        let login = "r_\(scene.database.name)"
        try await scene.database.sql("SELECT access.grant_sql_login('\(login)')")
        let rows = try await scene.database.sql(
            """
            SET SESSION AUTHORIZATION \(login);
            SELECT sum(tickets), sum(households), sum(mass_incidents) FROM report.v_daily_total
            """)
        try await scene.database.sql("SELECT access.revoke_sql_login('\(login)')")
        return rows.first ?? []
    }

    @Test("DSP-11 twelve tickets of one community, confirmed, are 12 tickets and 1 incident in the report")
    func acceptance() async throws {
        try await TicketScene.with { scene in
            var tickets: [Int64] = []
            for household in 1...12 {
                tickets.append(try await scene.register(TicketScene.draft(household: Int64(household))).ticketID)
            }
            let proposed = try await Self.proposals(scene)
            // Five of building 1 proposed the building, the tenth of the community the community.
            #expect(Set(proposed.map(\.nodeID)) == [111, 11])
            let community = try #require(proposed.first { $0.nodeID == 11 })
            // Before it is confirmed a lead sees exactly the tickets that will be linked; another site's lead none.
            let lead = try scene.fixture.caller(.lead1)
            #expect(community.ticketCount == 12)
            #expect(try await scene.store.tickets.candidates(ofIncident: community.id, as: lead).map(\.id) == tickets)
            #expect(try await scene.store.tickets.candidates(ofIncident: community.id, as: scene.fixture.caller(.lead2)).isEmpty)
            #expect(try await Self.confirm(community.id, scene).outcome == "confirmed")
            #expect(try await Self.report(scene) == ["12", "12", "1"])
            for id in tickets { #expect(try await scene.get(id).summary.incidentID == community.id) }
            #expect(try await scene.store.tickets.candidates(ofIncident: community.id, as: lead).isEmpty)
            let after = try await Self.proposals(scene)
            #expect(after.first { $0.nodeID == 111 }?.dismissedAt != nil)
            #expect(after.first { $0.nodeID == 11 }?.ticketCount == 12)
            // A later report belongs to it by itself, and proposes nothing.
            let later = try await scene.register(TicketScene.draft(household: 13))
            #expect(try await scene.get(later.ticketID).summary.incidentID == community.id)
            #expect(try await Self.proposals(scene).count == 2)
        }
    }

    @Test(
        "DSP-11 five in a building propose it, four do not; another site, family or a cancelled ticket does not count")
    func building() async throws {
        try await TicketScene.with { scene in
            try await scene.plant(3, building: 113)
            try await scene.plant(4, building: 113, site: 2)
            try await scene.plant(4, building: 113, .leakJoint)
            try await scene.plant(4, building: 113, state: .cancelled)
            try await scene.register(TicketScene.draft(household: 24))
            #expect(try await Self.proposals(scene).isEmpty)
            try await scene.register(TicketScene.draft(household: 23))
            #expect(try await Self.proposals(scene).map(\.nodeID) == [113])
        }
    }

    @Test("DSP-11 the window is 60 minutes to the second", arguments: [(60.0, true), (60.05, false)])
    func window(minutes: Double, proposed: Bool) async throws {
        try await TicketScene.with { scene in
            let early = try await scene.plant(4, building: 113).map(String.init).joined(separator: ", ")
            let place = try await scene.database.value(
                """
                SET session_replication_role = replica;
                UPDATE hotline.ticket SET registered_at = to_timestamp(1800000000) - interval '\(minutes) minutes' WHERE id IN (\(early));
                SELECT hotline.incident_place(hotline.gather_intake_facts(24, 1::smallint, 1::smallint, 1::smallint, NULL, to_timestamp(1800000000)))
                """)
            #expect(place == (proposed ? "113" : ""))
        }
    }

    @Test("DSP-11 nine of a community are none, the tenth proposes it")
    func community() async throws {
        try await TicketScene.with { scene in
            try await scene.plant(3, building: 111)
            try await scene.plant(3, building: 112)
            try await scene.plant(2, building: 113)
            try await scene.register(TicketScene.draft(household: 8))
            #expect(try await Self.proposals(scene).isEmpty)
            try await scene.register(TicketScene.draft(household: 16))
            #expect(try await Self.proposals(scene).map(\.nodeID) == [11])
        }
    }

    @Test("DSP-11 only a lead of the site decides, once")
    func decides() async throws {
        try await TicketScene.with { scene in
            try await scene.plant(4, building: 113)
            try await scene.register(TicketScene.draft(household: 24))
            let id = try await Self.proposals(scene)[0].id
            try await scene.refused(.forbidden) { try await Self.confirm(id, as: .agent1, scene) }
            try await scene.refused(.incidentNotFound) { try await Self.confirm(id, as: .lead2, scene) }
            #expect(try await Self.proposals(scene, as: .lead2).isEmpty)
            let dismissed = try await scene.store.tickets.dismissIncident(
                id, requestID: UUID(), as: scene.fixture.caller(.lead1))
            #expect(dismissed.outcome == "dismissed" && dismissed.subjectID == id)
            try await scene.refused(.incidentNotFound) { try await Self.confirm(id, scene) }
            #expect(
                try await scene.database.count("SELECT count(*) FROM hotline.ticket WHERE mass_incident_id IS NOT NULL")
                    == 0)
        }
    }

    @Test("DSP-11 an incident ends with its last ticket, each of which has its own outcome, and the next one is new")
    func endsByItself() async throws {
        try await TicketScene.with { scene in
            try await scene.database.sql(
                "INSERT INTO hotline.policy_parameter (key, scope_type, scope_id, value_json) VALUES ('incident.building_tickets', 'site', 1, '2')"
            )
            let one = try await scene.register(TicketScene.draft(household: 23)).ticketID
            let two = try await scene.register(TicketScene.draft(household: 24), as: .agent2).ticketID
            let id = try await Self.proposals(scene)[0].id
            _ = try await Self.confirm(id, scene)
            try await scene.work(one, to: .callbackDue)
            try await scene.callBack(one, solved: true)
            #expect(try await Self.proposals(scene)[0].closedAt == nil)
            let cancelled = try await scene.store.tickets.cancel(
                scene.step(two), reason: "住户要求撤销", as: scene.fixture.caller(.lead1))
            #expect(cancelled.state == .cancelled)
            let ended = try await Self.proposals(scene)[0]
            #expect(try await scene.get(two).summary.closedAt == ended.closedAt)
            #expect(try await [scene.get(one), scene.get(two)].map(\.summary.closure) == [.solved, .cancelled])

            let third = try await scene.register(TicketScene.draft(household: 23)).ticketID
            #expect(try await scene.get(third).summary.incidentID == nil)
            #expect(try await Self.proposals(scene).count == 2)
        }
    }

    @Test("DSP-11 a lead ends an incident whose cause is over: nothing more is linked, its tickets go on")
    func endedByLead() async throws {
        try await TicketScene.with { scene in
            try await scene.plant(4, building: 113)
            let fifth = try await scene.register(TicketScene.draft(household: 24)).ticketID
            let id = try await Self.proposals(scene)[0].id
            func close(_ person: FixturePerson = .lead1, request: UUID = UUID()) async throws -> SubjectReceipt {
                try await scene.store.tickets.closeIncident(id, requestID: request, as: scene.fixture.caller(person))
            }
            try await scene.refused(.incidentNotFound) { try await close() }
            _ = try await Self.confirm(id, scene)
            try await scene.refused(.forbidden) { try await close(.agent1) }
            try await scene.refused(.incidentNotFound) { try await close(.lead2) }
            let request = UUID()
            #expect(try await close(request: request).outcome == "closed")
            #expect(try await close(request: request).replayed)
            try await scene.refused(.incidentNotFound) { try await close() }
            #expect(try await scene.get(fifth).summary.closedAt == nil)
            let later = try await scene.register(TicketScene.draft(.noHeatFlat, household: 9)).ticketID
            #expect(try await scene.get(later).summary.incidentID == nil)
        }
    }
}
