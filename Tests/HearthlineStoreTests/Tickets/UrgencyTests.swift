import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// How urgent a ticket is, who is told, and what follows from it.
@Suite struct UrgencyTests {
    @Test("INT-08 喷水 is registered as P1, and P3 is URGENCY_TOO_LOW")
    func spray() async throws {
        try await TicketScene.with { scene in
            let low = TicketScene.draft(.leakJoint, "阀门喷水了") { $0.urgency = .p3 }
            try await scene.refused(.urgencyTooLow, "urgency") { try await scene.register(low) }
            let receipt = try await scene.register(TicketScene.draft(.leakJoint, "阀门喷水了"))
            #expect(receipt.urgency == .p1)
        }
    }

    @Test("INT-08 what only the database knows raises too: special care, the cold, the third repeat")
    func circumstances() async throws {
        try await TicketScene.with { scene in
            let care = TicketScene.draft(household: Fixture.specialCare) { $0.urgency = .p3 }
            let error = await #expect(throws: HearthlineError.self) { try await scene.register(care) }
            #expect(error == HearthlineError(.urgencyTooLow, field: "urgency", metadata: ["least": "P2"]))
            let cared = try await scene.register(TicketScene.draft(household: Fixture.specialCare))
            #expect(cared.urgency == .p2)
            for (household, temperature, urgency) in [(9, 14, Urgency.p3), (10, 13.9, .p2)]
                as [(Int64, Double, Urgency)]
            {
                let draft = TicketScene.draft(.lowTemperature, household: household) { $0.measuredTempC = temperature }
                let receipt = try await scene.register(draft)
                #expect(receipt.urgency == urgency)
            }
        }
    }

    @Test("INT-08 the third ticket in seven days is urgent, the third in eight is not")
    func repeated() async throws {
        try await TicketScene.with { scene in
            for (household, days) in [(Fixture.sunshine501, 0.0), (24, 8)] {
                for _ in 1...2 {
                    let earlier = try await scene.register(TicketScene.draft(household: household))
                    #expect(earlier.urgency == .p3)
                    try await scene.work(earlier.ticketID, to: .callbackDue)
                    try await scene.callBack(earlier.ticketID, solved: true)
                    try await scene.age(earlier.ticketID, minutes: days * 1_440)
                }
                let third = try await scene.register(TicketScene.draft(household: household))
                #expect(third.urgency == (days == 0 ? .p2 : .p3))
            }
        }
    }

    @Test("INT-08 the tenth open report from a cold building is an emergency, whoever took the others")
    func mass() async throws {
        try await TicketScene.with { scene in
            try await scene.plant(3, building: 111, .noHeatUnit, minutesAgo: 90, site: 2)
            try await scene.plant(5, building: 111, .noHeatUnit, minutesAgo: 90)
            try await scene.plant(5, building: 111, .leakJoint)
            try await scene.plant(5, building: 111, .noHeatUnit, state: .closed)
            try await scene.plant(5, building: 113, .noHeatUnit, minutesAgo: 90)
            let ninth = try await scene.register(TicketScene.draft(.noHeatUnit, household: 6))
            #expect(ninth.urgency == .p2)
            let tenth = try await scene.register(TicketScene.draft(.noHeatUnit, household: 7))
            #expect(tenth.urgency == .p1)
            let flat = try await scene.register(TicketScene.draft(.noHeatFlat, household: 8))
            #expect(flat.urgency == .p3)
        }
    }

    @Test("INT-08 a complaint goes to the complaint queue, a repair to the repairs")
    func queues() async throws {
        try await TicketScene.with { scene in
            for (category, household, queue) in [(.repair, 23, 1), (.complaint, 24, 2), (.fee, 9, 4)]
                as [(Hearthline.Category, Int64, Int)]
            {
                let id = try await scene.register(TicketScene.draft(household: household) { $0.category = category })
                    .ticketID
                #expect(try await scene.database.count("SELECT queue FROM hotline.ticket WHERE id = \(id)") == queue)
            }
        }
    }

    @Test("INT-08 only a lead of the site sets the urgency, with a reason, and the event tells from and to")
    func setUrgency() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            func set(_ urgency: Urgency, _ reason: String = "已关阀门", as person: FixturePerson) async throws
                -> TicketReceipt
            {
                try await scene.store.tickets.setUrgency(
                    scene.step(id), urgency, reason: reason, as: scene.fixture.caller(person))
            }
            try await scene.refused(.forbidden) { try await set(.p1, as: .agent1) }
            try await scene.refused(.textMissing, "reason") { try await set(.p4, " ", as: .lead1) }
            try await scene.refused(.ticketNotFound) { try await set(.p4, as: .lead2) }
            #expect(try await set(.p4, as: .lead1).urgency == .p4)
            let event = try #require(try await scene.store.tickets.timeline(id, as: scene.fixture.caller(.lead1)).last)
            #expect(event.action == .setUrgency && event.reason == "已关阀门")
            #expect(event.detail.contains("\"from\": 3") && event.detail.contains("\"to\": 4"))
        }
    }

    @Test(
        "INT-15 a burst with place, problem and phone is dispatched at once, due in 5 minutes, and the lead is alerted once"
    )
    func burst() async throws {
        try await TicketScene.with { scene in
            let receipt = try await scene.register(
                TicketScene.draft(.pipeBurst, "爆管") { draft in
                    draft.callerName = ""
                    draft.readBack = ReadBack(confirmed: [.problem, .address, .phone])
                })
            #expect(receipt.state == .dispatched && receipt.stationID == 1 && receipt.urgency == .p1)
            let accept = try #require(try await scene.clock(.accept, receipt.ticketID))
            #expect(try await scene.get(receipt.ticketID).summary.issuedAt == accept.startedAt)
            #expect(accept.minutes == 5)
            let oversight = scene.store.oversight
            let alerts = try await oversight.alerts(as: scene.fixture.caller(.lead1))
            #expect(alerts.map(\.type) == ["ticket.emergency"])
            #expect(
                alerts[0].ticketID == receipt.ticketID && alerts[0].severity == "critical"
                    && alerts[0].assignedRole == .lead)
            #expect(alerts[0].dueAt == accept.dueAt)
            #expect(try await oversight.alerts(as: scene.fixture.caller(.station1)).count == 1)
            #expect(try await oversight.alerts(as: scene.fixture.caller(.lead2)).isEmpty)
            _ = try await scene.store.tickets.urge(scene.step(receipt.ticketID), as: scene.fixture.caller(.agent2))
            #expect(try await oversight.alerts(as: scene.fixture.caller(.lead1)).count == 1)
        }
    }

    @Test(
        "INT-15 a ticket that becomes an emergency later alerts the lead, and its clocks end no later than a new one's")
    func raised() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            try await scene.age(id, minutes: 1)
            let before = try #require(try await scene.clock(.accept, id))
            let now = Date.now
            _ = try await scene.store.tickets.setUrgency(
                scene.step(id), .p1, reason: "楼下已漫水", as: scene.fixture.caller(.lead1))
            let accept = try #require(try await scene.clock(.accept, id))
            #expect(accept.dueAt < before.dueAt && abs(accept.dueAt.timeIntervalSince(now) - 5 * 60) < 5)
            #expect(try await scene.get(id).summary.nextDueAt == accept.dueAt)
            #expect(try await scene.clock(.repair, id)?.minutes == 240)
            #expect(try await scene.store.oversight.alerts(as: scene.fixture.caller(.lead1)).map(\.ticketID) == [id])

            _ = try await scene.store.tickets.setUrgency(
                scene.step(id), .p4, reason: "已关阀门", as: scene.fixture.caller(.lead1))
            #expect(try await scene.clock(.accept, id) == accept)
        }
    }

    @Test("INT-15 an emergency that is reopened alerts again")
    func reopened() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register(TicketScene.draft(.pipeBurst, "爆管")).ticketID
            try await scene.work(id, to: .callbackDue)
            try await scene.callBack(id, solved: false)
            #expect(
                try await scene.database.count("SELECT count(*) FROM hotline.alert WHERE type = 'ticket.emergency'")
                    == 2)
        }
    }

    @Test(
        "INT-14 a referral without number or deadline is refused and nothing is written; with both it is P2 and keeps them"
    )
    func referral() async throws {
        try await TicketScene.with { scene in
            let due = Date(timeIntervalSince1970: 1_800_000_000)
            func draft(_ number: String, _ due: Date?) -> IntakeDraft {
                TicketScene.draft { ($0.relation, $0.externalNo, $0.externalDueAt) = (.heatingOffice, number, due) }
            }
            try await scene.refused(.externalNoRequired, "external_no") { try await scene.register(draft("", due)) }
            try await scene.refused(.externalNoRequired) { try await scene.register(draft("2026-17", nil)) }
            let receipt = try await scene.register(draft("2026-17", due))
            #expect(receipt.urgency == .p2)
            let detail = try await scene.get(receipt.ticketID)
            #expect(detail.externalNo == "2026-17" && detail.externalDueAt == due && detail.relation == .heatingOffice)
        }
    }
}
