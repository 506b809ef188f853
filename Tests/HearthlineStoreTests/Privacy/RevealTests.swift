import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Names and phones in clear.
@Suite struct RevealTests {
    @Test("SEC-07 in the own active call the phone is shown without a question, by number and by registration")
    func activeCall() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let byNumber = try await scene.register()
            let call = try await scene.call()
            let agent = try fixture.caller(.agent1)
            let person = try await store.tickets.revealPerson(byNumber.ticketID, callID: call, as: agent)
            #expect(person.phone == PersonScene.phone)
            #expect(person.name == "王建国")
            try await scene.wrapUp(call)
            let withheld = try await scene.call(from: nil, minutesAgo: 0.5)
            let registered = try await scene.register(household: 1, callID: withheld)
            _ = try await store.tickets.revealPerson(registered.ticketID, callID: withheld, as: agent)
            #expect(try await scene.looks() == [["1", "", "t"], ["1", "", "t"]])
        }
    }

    @Test("SEC-07 without a call a reason is required, and both are logged")
    func withoutCall() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let ticket = try await scene.register().ticketID
            let agent = try fixture.caller(.agent2)
            let refusals: [(AccessPurpose?, String)] = [
                (nil, ""), (.complaint, ""), (.other, "  "), (.activeCall, "正在通话"), (nil, "住户投诉"), (.callback, ""),
            ]
            for (purpose, reason) in refusals {
                await #expect(throws: HearthlineError(.reasonRequired, field: "reason"), "\(purpose as Any)") {
                    try await store.tickets.revealPerson(ticket, purpose: purpose, reason: reason, as: agent)
                }
            }
            #expect(try await scene.looks().isEmpty)
            let person = try await store.tickets.revealPerson(
                ticket, purpose: .complaint, reason: "住户投诉需回电", as: agent)
            #expect(person.phone == PersonScene.phone)
            #expect(try await scene.looks() == [["4", "住户投诉需回电", "f"]])
        }
    }

    @Test(
        "SEC-07 a call that nobody answered, that is over, too old, left for another or a colleague's explains nothing")
    func spentCalls() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let ticket = try await scene.register().ticketID
            let agent = try fixture.caller(.agent1)
            let unanswered = try await scene.call(answered: false, minutesAgo: 10)
            let colleagues = try await scene.call(.agent2)
            // The telephone system told of the earlier ones late.
            let present = try await scene.call(minutesAgo: 4)
            let left = try await scene.call(minutesAgo: 5)
            let old = try await scene.call(minutesAgo: 121)
            for call in [unanswered, old, colleagues, left] {
                await #expect(throws: HearthlineError(.reasonRequired, field: "reason")) {
                    try await store.tickets.revealPerson(ticket, callID: call, as: agent)
                }
            }
            _ = try await store.tickets.revealPerson(ticket, callID: present, as: agent)
            var wrapUp = WrapUp()
            wrapUp.category = .repair
            wrapUp.description = "询问维修进度"
            wrapUp.disposition = .followUp
            try await store.calls.wrapUp(present, wrapUp, version: 1, requestID: UUID(), as: agent)
            await #expect(throws: HearthlineError(.reasonRequired, field: "reason")) {
                try await store.tickets.revealPerson(ticket, callID: present, as: agent)
            }
            #expect(try await scene.looks().count == 1)
        }
    }

    @Test("SEC-07 a call about somebody else explains nothing")
    func otherPerson() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let ticket = try await scene.register().ticketID
            let call = try await scene.call(from: "13900009999")
            await #expect(throws: HearthlineError(.reasonRequired, field: "reason")) {
                try await store.tickets.revealPerson(ticket, callID: call, as: fixture.caller(.agent1))
            }
        }
    }

    @Test("SEC-07 another site does not find the ticket, a head gives a reason, the station that holds it needs none")
    func others() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let ticket = try await scene.register().ticketID
            for person in [FixturePerson.agentOfSite2, .lead2, .station2, .station3] {
                await #expect(throws: HearthlineError(.ticketNotFound), "\(person)") {
                    try await store.tickets.revealPerson(
                        ticket, purpose: .other, reason: "查看", as: fixture.caller(person))
                }
            }
            await #expect(throws: HearthlineError(.reasonRequired, field: "reason")) {
                try await store.tickets.revealPerson(ticket, as: fixture.caller(.head2))
            }
            _ = try await store.tickets.revealPerson(
                ticket, purpose: .inspection, reason: "抽查", as: fixture.caller(.head2))
            let atStation = try await store.tickets.revealPerson(ticket, as: fixture.caller(.repairer1))
            #expect(atStation.phone == PersonScene.phone)
            #expect(try await scene.looks() == [["5", "抽查", "f"], ["2", "", "f"]])
        }
    }

    @Test("SEC-07 whoever has to call the resident back sees the phone for that; whoever did the work does not")
    func callback() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            let ticket = try await store.callbacks.get(task, as: fixture.caller(.agent1)).task.ticketID
            try await fixture.database.sql(
                "INSERT INTO hotline.ticket_person (ticket_id, site_id, name) VALUES (\(ticket), 1, '王建国')")
            let person = try await store.tickets.revealPerson(ticket, purpose: .callback, as: fixture.caller(.agent1))
            #expect(person.name == "王建国")
            await #expect(throws: HearthlineError(.reasonRequired, field: "reason")) {
                try await store.tickets.revealPerson(ticket, purpose: .callback, as: fixture.caller(.agent2))
            }
            _ = try await store.save(scene.step(task), CallbackScene.content(), as: fixture.caller(.agent1))
            await #expect(throws: HearthlineError(.reasonRequired, field: "reason")) {
                try await store.tickets.revealPerson(ticket, purpose: .callback, as: fixture.caller(.agent1))
            }
        }
    }

    @Test("SEC-07 lists of tickets and callbacks end at the building; the flat is in the sheet of one callback")
    func lists() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            let agent = try fixture.caller(.agent1)
            #expect(try await store.callbacks.list(as: agent).rows.map(\.maskedAddress) == ["阳光花园3号楼**"])
            let sheet = try await store.callbacks.get(task, as: agent)
            #expect(sheet.address == "阳光花园3号楼2单元501室")
            #expect(sheet.task.maskedAddress == "阳光花园3号楼**")
            let listed = try await store.tickets.list(as: agent).rows
            #expect(listed.map(\.maskedAddress) == ["阳光花园3号楼**"])
        }
    }
}
