import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// The same trouble reported again, and urging.
@Suite struct RepeatTests {
    @Test("DSP-11 the same household and family becomes an urge, another family or a finished ticket does not")
    func duplicates() async throws {
        try await TicketScene.with { scene in
            let first = try await scene.register()
            let again = try await scene.register(TicketScene.draft(.lowTemperature, "客厅只有15度"), as: .agent2)
            #expect(again.outcome == "urged" && again.ticketID == first.ticketID && again.version == first.version + 1)
            #expect(try await scene.get(first.ticketID).summary.urgeCount == 1)
            let urge = try #require(
                try await scene.store.tickets.timeline(first.ticketID, as: scene.fixture.caller(.lead1)).last)
            #expect(urge.action == .urge && urge.reason == "客厅只有15度")

            #expect(try await scene.register(TicketScene.draft(.leakJoint, "接头潮湿")).outcome == "registered")
            #expect(try await scene.register(TicketScene.draft(household: 24)).outcome == "registered")
            try await scene.work(first.ticketID, to: .callbackDue)
            #expect(try await scene.register().outcome == "urged")
            try await scene.callBack(first.ticketID, solved: true)
            let new = try await scene.register()
            #expect(new.outcome == "registered" && new.ticketID != first.ticketID)
        }
    }

    @Test("DSP-11 two reports of one household at the same moment are one ticket and one urge")
    func atOnce() async throws {
        try await TicketScene.with { scene in
            async let one = scene.register(as: .agent1)
            async let two = scene.register(as: .agent2)
            let outcomes = try await [one.outcome, two.outcome].sorted()
            #expect(outcomes == ["registered", "urged"])
            #expect(try await scene.database.count("SELECT count(*) FROM hotline.ticket") == 1)
        }
    }

    @Test("DSP-11 another site learns number and state of the household's ticket, not its station")
    func elsewhere() async throws {
        try await TicketScene.with { scene in
            let first = try await scene.register()
            let urged = try await scene.register(as: .agentOfSite2)
            #expect(urged.outcome == "urged_elsewhere" && urged.number == first.number && urged.stationID == nil)
            await #expect(throws: HearthlineError(.ticketNotFound)) {
                try await scene.get(first.ticketID, as: .agentOfSite2)
            }
            #expect(try await scene.get(first.ticketID).summary.urgeCount == 1)
            #expect(
                try await scene.database.count(
                    "SELECT count(*) FROM hotline.pi_access WHERE ticket_id = \(first.ticketID)") == 1)
        }
    }

    @Test("DSP-11 an open leak that now sprays becomes an emergency: the words, the lead, the clocks")
    func worse() async throws {
        try await TicketScene.with { scene in
            let first = try await scene.register(TicketScene.draft(.leakJoint, "接头滴水"))
            #expect(first.urgency == .p2)
            try await scene.work(first.ticketID, to: .accepted)
            let again = try await scene.register(TicketScene.draft(.pipeBurst, "现在喷水了"), as: .agent2)
            #expect(again.outcome == "urged" && again.ticketID == first.ticketID && again.urgency == .p1)
            let contact = try #require(try await scene.clock(.contact, first.ticketID))
            #expect(contact.dueAt.timeIntervalSince(contact.startedAt) < 11 * 60)
            let alerts = try await scene.store.oversight.alerts(as: scene.fixture.caller(.lead1))
            #expect(alerts.map(\.ticketID) == [first.ticketID])
            let urge = try #require(
                try await scene.store.tickets.timeline(first.ticketID, as: scene.fixture.caller(.lead1)).last)
            #expect(urge.reason == "现在喷水了" && urge.detail.contains("\"urgency_was\": 2"))
            // Already an emergency, so the station may ring at the door without a call before.
            _ = try await scene.store.stationWork.arrive(
                scene.step(first.ticketID), as: scene.fixture.caller(.station1))
        }
    }

    @Test("DSP-11 an emergency about returned work is a new ticket: nobody is on the way there")
    func afterReturn() async throws {
        try await TicketScene.with { scene in
            let first = try await scene.register(TicketScene.draft(.leakJoint, "接头滴水"))
            try await scene.work(first.ticketID, to: .callbackDue)
            let drip = try await scene.register(TicketScene.draft(.leakJoint, "还在滴水"))
            #expect(drip.outcome == "urged")
            let burst = try await scene.register(TicketScene.draft(.pipeBurst, "爆管了"))
            #expect(burst.outcome == "registered" && burst.state == .dispatched && burst.urgency == .p1)
            // With work in hand again, that is what is urged.
            #expect(try await scene.register(TicketScene.draft(.leakJoint, "还在滴水")).ticketID == burst.ticketID)
        }
    }

    @Test("DSP-11 a complaint about an open repair is a ticket of its own, and the second complaint an urge on it")
    func complaint() async throws {
        try await TicketScene.with { scene in
            let repair = try await scene.register()
            let complaint = TicketScene.draft(.noHeatFlat, "三天没人来修,要投诉") { $0.category = .complaint }
            let first = try await scene.register(complaint)
            #expect(first.outcome == "registered" && first.ticketID != repair.ticketID)
            #expect(try await scene.get(repair.ticketID).summary.urgeCount == 0)
            #expect(try await scene.register(complaint).ticketID == first.ticketID)
            #expect(try await scene.register().ticketID == repair.ticketID)
        }
    }

    @Test(
        "INT-14 a referral about an open ticket keeps number and deadline, makes it P2 and puts the people at risk on it"
    )
    func referral() async throws {
        try await TicketScene.with { scene in
            let first = try await scene.register(TicketScene.draft(.noise, "管道有异响"))
            #expect(first.urgency == .p4)
            let due = Date(timeIntervalSince1970: 1_800_000_000)
            let referral = TicketScene.draft(.noise, "市民热线转办") { draft in
                (draft.relation, draft.externalNo, draft.externalDueAt) = (.heatingOffice, "2026-17", due)
                draft.vulnerable = true
            }
            let urged = try await scene.register(referral)
            #expect(urged.outcome == "urged" && urged.urgency == .p2)
            var detail = try await scene.get(first.ticketID)
            #expect(detail.externalNo == "2026-17" && detail.externalDueAt == due && detail.vulnerable)
            let second = TicketScene.draft(.noise, "再次转办") { draft in
                (draft.relation, draft.externalNo, draft.externalDueAt) = (
                    .heatingOffice, "2026-18", due.addingTimeInterval(-60)
                )
            }
            _ = try await scene.register(second)
            detail = try await scene.get(first.ticketID)
            #expect(detail.externalNo == "2026-17" && detail.externalDueAt == due.addingTimeInterval(-60))
            let urge = try #require(
                try await scene.store.tickets.timeline(first.ticketID, as: scene.fixture.caller(.lead1)).last)
            #expect(urge.detail.contains("2026-18"))
        }
    }

    @Test("DSP-11 a report that is no whole form does not even urge")
    func incomplete() async throws {
        try await TicketScene.with { scene in
            _ = try await scene.register()
            let draft = TicketScene.draft { ($0.relation, $0.externalNo) = (.heatingOffice, "2026-17") }
            try await scene.refused(.externalNoRequired) { try await scene.register(draft) }
        }
    }

    @Test("DSP-08 two urges make P3 P2, and the station sees 催单×2")
    func urges() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            for _ in 1...2 {
                _ = try await scene.store.tickets.urge(scene.step(id), note: "还没人来", as: scene.fixture.caller(.agent2))
            }
            let seen = try await scene.get(id, as: .station1).summary
            #expect(seen.urgency == .p2 && seen.urgeCount == 2)
        }
    }

    @Test(
        "DSP-08 every urge raises by one level, up to P2",
        arguments: [FaultCode.pipeBurst, .leakJoint, .noHeatFlat, .noise])
    func levels(fault: FaultCode) async throws {
        try await TicketScene.with { scene in
            let policy = UrgencyPolicy(coldRoomBelowC: 14, repeatCount: 3, urgeRaisesTo: .p2, massTickets: 10)
            let first = try await scene.register(TicketScene.draft(fault, "请来看看"))
            for count in 1...4 {
                let urged = try await scene.store.tickets.urge(
                    scene.step(first.ticketID), as: scene.fixture.caller(.agent2))
                #expect(urged.urgency == UrgencyRule.urged(fault.defaultUrgency, count, policy))
            }
        }
    }

    @Test("DSP-08 an urge whose words speak of danger raises to P1, at any site")
    func words() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register(TicketScene.draft(.noise, "管道有异响")).ticketID
            let leaks = try await scene.store.tickets.urge(
                scene.step(id), note: "开始漏水", as: scene.fixture.caller(.agent2))
            #expect(leaks.urgency == .p2)
            let sprays = try await scene.store.tickets.urgeAcrossSites(
                householdID: Fixture.sunshine501, ticketID: id, note: "喷水了", requestID: UUID(),
                as: scene.fixture.caller(.agentOfSite2))
            #expect(sprays.urgency == .p1 && sprays.stationID == nil)
        }
    }

    @Test(
        "DSP-08 a finished ticket is not urged, another site's only through its household, a repeated request counts once"
    )
    func limits() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            let other = try scene.fixture.caller(.agentOfSite2)
            try await scene.refused(.ticketNotFound) { try await scene.store.tickets.urge(scene.step(id), as: other) }
            try await scene.refused(.ticketNotFound) {
                try await scene.store.tickets.urgeAcrossSites(
                    householdID: 24, ticketID: id, requestID: UUID(), as: other)
            }
            let step = try await scene.step(id)
            _ = try await scene.store.tickets.urge(step, as: scene.fixture.caller(.agent2))
            #expect(try await scene.store.tickets.urge(step, as: scene.fixture.caller(.agent2)).replayed)
            #expect(try await scene.get(id).summary.urgeCount == 1)
            try await scene.work(id, to: .callbackDue)
            try await scene.callBack(id, solved: true)
            try await scene.refused(.transitionNotAllowed) {
                try await scene.store.tickets.urge(scene.step(id), as: scene.fixture.caller(.agent2))
            }
        }
    }

    @Test("DSP-08 an urge moves a waiting callback forward")
    func callback() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            try await scene.work(id, to: .callbackDue)
            let before = try await scene.database.count("SELECT priority FROM hotline.callback_task")
            _ = try await scene.store.tickets.urge(scene.step(id), as: scene.fixture.caller(.agent2))
            #expect(try await scene.database.count("SELECT priority FROM hotline.callback_task") == before - 64)
        }
    }
}
