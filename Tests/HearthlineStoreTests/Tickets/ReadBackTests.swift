import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Four confirmed items, or a reason why not.
@Suite struct ReadBackTests {
    private static let nameRefused = TicketScene.draft { draft in
        draft.callerName = ""
        draft.readBack = ReadBack(confirmed: [.problem, .address, .phone], exceptions: [.name: .refused])
    }

    @Test("INT-01 a refused name is registered and the lead's exception list of the day has one row")
    func refusedName() async throws {
        try await TicketScene.with { scene in
            let receipt = try await scene.register(Self.nameRefused)
            #expect(receipt.outcome == "registered")
            let tickets = scene.store.tickets
            let today = ServiceDay(try await scene.get(receipt.ticketID).summary.registeredAt)
            let list = try await tickets.intakeExceptions(on: today, as: scene.fixture.caller(.lead1))
            #expect(list.map(\.item) == [.name])
            #expect(list.map(\.exception) == [.refused])
            #expect(list.map(\.ticketID) == [receipt.ticketID])
            #expect(try list.map(\.registeredBy) == [scene.fixture.id(.agent1)])
            #expect(list[0].confirmedAt == nil)
            #expect(try await tickets.intakeExceptions(on: today, as: scene.fixture.caller(.lead2)).isEmpty)
            #expect(try await tickets.intakeExceptions(on: today.previous, as: scene.fixture.caller(.lead1)).isEmpty)
            #expect(try await tickets.intakeExceptions(on: today, as: scene.fixture.caller(.manager)).count == 1)

            _ = try await tickets.completeIntake(
                scene.step(receipt.ticketID), confirmed: [.name], name: "李女士", as: scene.fixture.caller(.agent2))
            let later = try await tickets.intakeExceptions(on: today, as: scene.fixture.caller(.lead1))
            #expect(later.count == 1 && later[0].confirmedAt != nil)
        }
    }

    @Test("INT-01 an address not confirmed at P3 is READBACK_MISSING and nothing is written")
    func unconfirmedAddress() async throws {
        try await TicketScene.with { scene in
            let draft = TicketScene.draft { $0.readBack = ReadBack(confirmed: [.problem, .name, .phone]) }
            try await scene.refused(.readbackMissing, "address") { try await scene.register(draft) }
            let skipped = TicketScene.draft {
                $0.readBack = ReadBack(confirmed: [.problem, .name, .phone], exceptions: [.address: .emergencySkip])
            }
            try await scene.refused(.readbackMissing, "address") { try await scene.register(skipped) }
        }
    }

    @Test(
        "INT-01 an empty name or phone is never confirmed, at P1 neither",
        arguments: [FaultCode.noHeatFlat, .pipeBurst])
    func confirmedContent(fault: FaultCode) async throws {
        try await TicketScene.with { scene in
            let nameless = TicketScene.draft(fault) { $0.callerName = " " }
            try await scene.refused(.nameInvalid, "caller_name") { try await scene.register(nameless) }
            let phoneless = TicketScene.draft(fault) { $0.phone = "" }
            try await scene.refused(.phoneInvalid, "phone") { try await scene.register(phoneless) }
            let both = TicketScene.draft(fault) { $0.readBack.exceptions[.name] = .refused }
            try await scene.refused(.fieldInvalid, "caller_name") { try await scene.register(both) }
        }
    }

    @Test("INT-01 an emergency that left items out starts a 15-minute clock, which completing stops")
    func emergencySkip() async throws {
        try await TicketScene.with { scene in
            let receipt = try await scene.register(
                TicketScene.draft(.pipeBurst, "爆管") { draft in
                    draft.callerName = ""
                    draft.readBack = ReadBack(confirmed: [.problem, .address, .phone])
                })
            let clock = try #require(try await scene.clock(.intake, receipt.ticketID))
            #expect(clock.minutes == 15)
            #expect(clock.stoppedAt == nil)
            let caller = try scene.fixture.caller(.agent2)
            await #expect(throws: HearthlineError(.readbackMissing, field: "caller_name")) {
                try await scene.store.tickets.completeIntake(
                    scene.step(receipt.ticketID), confirmed: [.phone], as: caller)
            }
            _ = try await scene.store.tickets.completeIntake(
                scene.step(receipt.ticketID), confirmed: [.name], name: "周女士", as: caller)
            #expect(try await scene.clock(.intake, receipt.ticketID)?.stoppedAt != nil)
            #expect(try await scene.get(receipt.ticketID).contact?.name == "周**")
        }
    }

    @Test("INT-03 a number other than the calling one is stored as differing, an extension of it is not")
    func phoneDiffers() async throws {
        try await TicketScene.with { scene in
            let cases: [(caller: String?, phone: String, claimed: Bool, differs: Bool)] = [
                ("13800000023", "138-0000-0023", true, false), ("13800000023", "13800000024", false, true),
                ("024-22345678", "024-22345678转801", false, false), ("024-22345678", "0413-2345678", false, true),
                (nil, "13800000023", false, false), (nil, "13800000023", true, true),
            ]
            for (place, one) in cases.enumerated() {
                let call = try await scene.call(from: one.caller)
                let draft = TicketScene.draft(household: Int64(9 + place)) { $0.phone = one.phone }
                let receipt = try await scene.register(draft, callID: call, phoneDiffers: one.claimed)
                #expect(try await scene.get(receipt.ticketID).phoneDiffers == one.differs, "\(place)")
                try await scene.wrapUp(call)
                guard let caller = one.caller else { continue }
                #expect(try PhoneNumber(one.phone).differs(from: PhoneNumber(caller)) == one.differs)
            }
        }
    }

    @Test("INT-03 ten digits are PHONE_INVALID; a stored number is sealed, and lists show its ends")
    func phone() async throws {
        try await TicketScene.with { scene in
            try await scene.refused(.phoneInvalid, "phone") {
                try await scene.register(TicketScene.draft { $0.phone = "1381234567" })
            }
            let receipt = try await scene.register(TicketScene.draft { $0.secondPhone = "024-22345678-801" })
            let contact = try #require(try await scene.get(receipt.ticketID).contact)
            #expect([contact.phone, contact.secondPhone] == ["138****0023", "024-****5678"])
            let dump = try await scene.database.value("SELECT string_agg(p::text, ' ') FROM hotline.ticket_person p")
            #expect(dump?.contains("13800000023") == false && dump?.contains("22345678") == false)
        }
    }
}
