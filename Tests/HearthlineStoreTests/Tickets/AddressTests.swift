import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Addresses in words that somebody must find.
@Suite struct AddressTests {
    private func resolve(
        _ scene: TicketScene, _ ticketID: Int64, _ household: Int64 = Fixture.sunshine501,
        as person: FixturePerson = .lead1
    ) async throws -> TicketReceipt {
        try await scene.store.tickets.resolveAddress(
            scene.step(ticketID), householdID: household, as: scene.fixture.caller(person))
    }

    @Test("INT-02 words for an address wait for a lead, undispatched, and are due in 10 minutes, at P1 in 3")
    func waits() async throws {
        try await TicketScene.with { scene in
            for (draft, minutes) in [(TicketScene.freeDraft(), 10.0), (TicketScene.freeDraft(.pipeBurst, "爆管"), 3)] {
                let receipt = try await scene.register(draft)
                #expect(
                    receipt.outcome == "awaiting_address" && receipt.state == .registered && receipt.stationID == nil)
                #expect(try await scene.running(receipt.ticketID) == [.address, .dispatch])
                let clock = try #require(try await scene.clock(.address, receipt.ticketID))
                #expect(clock.minutes == minutes)
            }
            let list = try await scene.store.tickets.unmatchedAddresses(as: scene.fixture.caller(.lead1))
            #expect(list.count == 2 && list.allSatisfy(\.addressUnmatched))
            #expect(try await scene.store.tickets.unmatchedAddresses(as: scene.fixture.caller(.lead2)).isEmpty)
        }
    }

    @Test("DSP-02 a ticket that waits has a dispatch clock of 5 minutes, P1 of 3, and the order stops it")
    func dispatchClock() async throws {
        try await TicketScene.with { scene in
            for (draft, minutes) in [(TicketScene.freeDraft(), 5.0), (TicketScene.freeDraft(.pipeBurst, "爆管"), 3)] {
                let id = try await scene.register(draft).ticketID
                let clock = try #require(try await scene.clock(.dispatch, id))
                #expect(clock.minutes == minutes)
                let household: Int64 = minutes == 5 ? 23 : 24
                let issued = try await resolve(scene, id, household)
                #expect(issued.state == .dispatched)
                let stopped = try #require(try await scene.clock(.dispatch, id)?.stoppedAt)
                #expect(try await scene.get(id).summary.issuedAt == stopped)
            }
        }
    }

    @Test("INT-02 resolving gives household and station, issues the order and stops the clock; twice is refused")
    func resolves() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register(TicketScene.freeDraft()).ticketID
            try await scene.refused(.addressUnmatched) { try await scene.redispatch(id, to: 1) }
            try await scene.refused(.ticketNotFound) { try await resolve(scene, id, as: .lead2) }
            try await scene.refused(.addressUnknown) { try await resolve(scene, id, 4_711) }
            let receipt = try await resolve(scene, id)
            #expect(receipt.state == .dispatched && receipt.stationID == 1)
            let detail = try await scene.get(id)
            #expect(detail.summary.householdID == Fixture.sunshine501 && !detail.summary.addressUnmatched)
            #expect(detail.presetStationID == 1 && detail.address.contains("3号楼"))
            #expect(try await scene.running(id) == [.accept, .contact, .arrive, .repair])
            #expect(try await scene.store.tickets.unmatchedAddresses(as: scene.fixture.caller(.lead1)).isEmpty)
            try await scene.refused(.transitionNotAllowed) { try await resolve(scene, id, 24) }
        }
    }

    @Test("INT-02 an emergency in words with a named station goes out at once and stays resolvable all the way")
    func emergency() async throws {
        try await TicketScene.with { scene in
            let draft = TicketScene.freeDraft(.pipeBurst, "爆管") { $0.stationID = 2 }
            let id = try await scene.register(draft).ticketID
            #expect(try await scene.running(id) == [.address, .accept, .contact, .arrive, .repair])
            try await scene.work(id, to: .onSite, as: .station2)
            #expect(try await scene.running(id) == [.address, .repair])
            let receipt = try await resolve(scene, id)
            #expect(receipt.state == .onSite && receipt.stationID == 2)
            #expect(try await scene.running(id) == [.repair])
            let detail = try await scene.get(id)
            #expect(detail.presetStationID == 1 && detail.summary.householdID == Fixture.sunshine501)
            #expect(try await scene.database.count("SELECT count(*) FROM hotline.dispatch") == 1)
            #expect(try await scene.clock(.address, id)?.stoppedAt != nil)
        }
    }

    @Test("INT-02 an emergency in words that a lead sends out keeps its address clock")
    func sentOut() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register(TicketScene.freeDraft(.pipeBurst, "爆管")).ticketID
            _ = try await scene.redispatch(id, to: 2)
            #expect(try await scene.running(id) == [.address, .accept, .contact, .arrive, .repair])
            _ = try await resolve(scene, id)
            #expect(try await scene.running(id) == [.accept, .contact, .arrive, .repair])
        }
    }

    @Test("INT-02 what registration would have seen counts now: special care, repeats, the cold building, an incident")
    func circumstances() async throws {
        try await TicketScene.with { scene in
            let care = try await scene.register(TicketScene.freeDraft()).ticketID
            #expect(try await resolve(scene, care, Fixture.specialCare).urgency == .p2)
            #expect(try await scene.get(care).summary.specialCare)

            // In another queue, so that they are no duplicates of the household's.
            try await scene.plant(9, building: 112, .noHeatUnit, minutesAgo: 90, queue: 2)
            let cold = try await scene.register(TicketScene.freeDraft(.noHeatUnit, "整栋不热")).ticketID
            #expect(try await resolve(scene, cold, Fixture.building2).urgency == .p1)

            try await scene.plant(4, building: 113, .leakJoint)
            let fifth = try await scene.register(TicketScene.freeDraft(.leakJoint, "接头潮湿")).ticketID
            _ = try await resolve(scene, fifth, 24)
            let place = try await scene.database.sql("SELECT node_id, fault_family FROM hotline.mass_incident")
            #expect(place == [["113", "2"]])
        }
    }

    @Test("INT-08 resolving does not undo a lead's lower urgency, unless the household asks for more")
    func keepsLowered() async throws {
        try await TicketScene.with { scene in
            for (household, urgency) in [(Fixture.sunshine501, Urgency.p4), (Fixture.specialCare, .p2)] {
                let id = try await scene.register(TicketScene.freeDraft()).ticketID
                _ = try await scene.store.tickets.setUrgency(
                    scene.step(id), .p4, reason: "仅客厅偏凉", as: scene.fixture.caller(.lead1))
                #expect(try await resolve(scene, id, household).urgency == urgency)
            }
        }
    }

    @Test("DSP-11 words that turn out to be a household with an open ticket urge that one and end as merged into it")
    func duplicate() async throws {
        try await TicketScene.with { scene in
            let open = try await scene.register(TicketScene.draft(.leakJoint, "接头滴水"))
            let free = try await scene.register(TicketScene.freeDraft(.pipeBurst, "爆管喷水"))
            let receipt = try await resolve(scene, free.ticketID, as: .agent2)
            #expect(receipt.outcome == "merged" && receipt.state == .merged && receipt.subjectID == open.ticketID)
            let merged = try await scene.get(free.ticketID)
            #expect(merged.mergedInto == open.ticketID && merged.summary.closure == .merged)
            #expect(try await scene.running(free.ticketID).isEmpty)
            let urged = try await scene.get(open.ticketID).summary
            #expect(urged.urgeCount == 1 && urged.urgency == .p1)
            let urge = try #require(
                try await scene.store.tickets.timeline(open.ticketID, as: scene.fixture.caller(.lead1)).last)
            #expect(urge.reason == "爆管喷水")
        }
    }

    @Test("DSP-11 an emergency that is on its way is not merged by its address; the lead decides")
    func duplicateOnItsWay() async throws {
        try await TicketScene.with { scene in
            let open = try await scene.register(TicketScene.draft(.leakJoint, "接头滴水"))
            let free = try await scene.register(TicketScene.freeDraft(.pipeBurst, "爆管") { $0.stationID = 1 })
            let receipt = try await resolve(scene, free.ticketID)
            #expect(receipt.outcome == "done" && receipt.state == .dispatched)
            let event = try #require(
                try await scene.store.tickets.timeline(free.ticketID, as: scene.fixture.caller(.lead1)).last)
            #expect(event.detail.contains("\"duplicate_of\": \(open.ticketID)"))
        }
    }
}
