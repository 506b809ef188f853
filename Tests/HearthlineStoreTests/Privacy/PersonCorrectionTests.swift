import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Names and phones of a ticket are not changed at will.
@Suite struct PersonCorrectionTests {
    private static let other = "13900005678"

    private func versions(_ fixture: Fixture) async throws -> [[String]] {
        try await fixture.database.sql(
            "SELECT version, name, phone_masked, reason FROM hotline.ticket_person_version ORDER BY ticket_id, version")
    }

    @Test("SEC-05 an agent cannot replace a confirmed phone or name, with or without a reason")
    func agent() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let ticket = try await scene.register().ticketID
            let caller = try fixture.caller(.agent1)
            for reason in ["", "住户来电更正"] {
                await #expect(throws: HearthlineError(.forbidden, field: "phone")) {
                    try await store.tickets.completeIntake(
                        scene.step(ticket), confirmed: [.phone], phone: Self.other, reason: reason, as: caller)
                }
            }
            await #expect(throws: HearthlineError(.forbidden, field: "caller_name")) {
                try await store.tickets.completeIntake(
                    scene.step(ticket), confirmed: [.name], name: "李建国", reason: "住户来电更正", as: caller)
            }
            #expect(try await versions(fixture).isEmpty)
            let person = try await store.tickets.revealPerson(
                ticket, purpose: .other, reason: "核对", as: fixture.caller(.lead1))
            #expect(person.phone == PersonScene.phone)
        }
    }

    @Test(
        "SEC-05 a lead corrects a phone with a reason; the old one stays as a version, and the event names what changed"
    )
    func lead() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let call = try await scene.call()
            let ticket = try await scene.register(callID: call).ticketID
            let lead = try fixture.caller(.lead1)
            let correct = { (confirmed: Set<ReadBackItem>, reason: String) in
                try await store.tickets.completeIntake(
                    scene.step(ticket), confirmed: confirmed, phone: Self.other, reason: reason, as: lead)
            }
            await #expect(throws: HearthlineError(.reasonRequired, field: "reason")) {
                try await correct([.phone], " ")
            }
            await #expect(throws: HearthlineError(.readbackMissing, field: "phone")) { try await correct([], "录音核对") }
            #expect(try await versions(fixture).isEmpty)
            _ = try await correct([.phone], "录音核对")
            #expect(try await versions(fixture) == [["1", "王建国", "138****1234", "录音核对"]])
            let person = try await store.tickets.revealPerson(ticket, purpose: .other, reason: "核对", as: lead)
            #expect(person.phone == Self.other)
            #expect(try await store.tickets.get(ticket, as: lead).phoneDiffers)
            let event = try #require(try await store.tickets.timeline(ticket, as: lead).last)
            #expect(event.reason == "录音核对")
            #expect(event.detail.contains("\"changed\": [\"phone\"]"))
            #expect(!event.detail.contains(Self.other))
            // The same number again is no change and leaves no second version.
            _ = try await correct([.phone], "再次提交")
            #expect(try await versions(fixture).count == 1)
        }
    }

    @Test("SEC-05 nobody changes or removes a version, and an agent does not read them")
    func appendOnly() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let ticket = try await scene.register().ticketID
            _ = try await store.tickets.completeIntake(
                scene.step(ticket), confirmed: [.name], name: "李建国", reason: "录音核对", as: fixture.caller(.lead1))
            for change in [
                "UPDATE hotline.ticket_person_version SET reason = 'x'", "DELETE FROM hotline.ticket_person_version",
            ] {
                await #expect(throws: TestFailure.self) { try await fixture.database.sql(change) }
            }
            #expect(try await versions(fixture).count == 1)
            let allowed = try await fixture.database.sql(
                """
                SELECT has_any_column_privilege('hearthline_agent', 'hotline.ticket_person_version', 'SELECT'),
                       has_column_privilege('hearthline_team_lead', 'hotline.ticket_person_version', 'phone_masked', 'SELECT')
                """)
            #expect(allowed == [["f", "t"]])
        }
    }

    @Test("SEC-05 what was not read back an agent corrects with a reason; what is missing is filled in without one")
    func unconfirmed() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let agent = try fixture.caller(.agent1)
            let noisy = try await scene.register {
                $0.readBack = .init(
                    confirmed: [.problem, .address, .name], exceptions: [.phone: .noisyLine])
            }
            await #expect(throws: HearthlineError(.reasonRequired, field: "reason")) {
                try await store.tickets.completeIntake(
                    scene.step(noisy.ticketID), confirmed: [.phone], phone: Self.other, as: agent)
            }
            _ = try await store.tickets.completeIntake(
                scene.step(noisy.ticketID), confirmed: [.phone], phone: Self.other, reason: "再次跟读", as: agent)
            #expect(try await versions(fixture).count == 1)
            await #expect(throws: HearthlineError(.forbidden, field: "phone")) {
                try await store.tickets.completeIntake(
                    scene.step(noisy.ticketID), confirmed: [.phone], phone: PersonScene.phone, reason: "改回", as: agent)
            }
        }
    }

    @Test("INT-01 nothing is confirmed that is not there; with name and phone the emergency is complete")
    func emergency() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let ticket = try await scene.emergency().ticketID
            let agent = try fixture.caller(.agent1)
            let complete = { (name: String, phone: String) in
                try await store.tickets.completeIntake(
                    scene.step(ticket), confirmed: [.name, .phone], name: name, phone: phone, as: agent)
            }
            await #expect(throws: HearthlineError(.readbackMissing, field: "caller_name")) {
                try await complete("", "")
            }
            await #expect(throws: HearthlineError(.readbackMissing, field: "phone")) { try await complete("王建国", "") }
            await #expect(throws: HearthlineError(.readbackMissing, field: "caller_name")) {
                try await complete("", PersonScene.phone)
            }
            let running = "SELECT count(*) FROM hotline.sla_clock WHERE kind = 9 AND stopped_at IS NULL"
            #expect(try await fixture.database.count(running) == 1)
            let receipt = try await complete("王建国", PersonScene.phone)
            #expect(receipt.outcome == "completed")
            #expect(try await fixture.database.count(running) == 0)
            #expect(try await versions(fixture).isEmpty)
            let readBacks = try await store.tickets.get(ticket, as: agent).readBacks
            #expect(readBacks.allSatisfy { $0.confirmedAt != nil })
        }
    }

    @Test("SEC-05 another site, a station and a finished ticket are refused")
    func strangers() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let ticket = try await scene.register().ticketID
            let correct = { (person: FixturePerson) in
                try await store.tickets.completeIntake(
                    scene.step(ticket), confirmed: [.phone], phone: Self.other, reason: "更正", as: fixture.caller(person)
                )
            }
            await #expect(throws: HearthlineError(.ticketNotFound)) { try await correct(.lead2) }
            for person in [FixturePerson.station1, .head1] {
                await #expect(throws: HearthlineError(.forbidden)) { try await correct(person) }
            }
            _ = try await store.tickets.cancel(scene.step(ticket), reason: "重复登记", as: fixture.caller(.lead1))
            await #expect(throws: HearthlineError.self) { try await correct(.lead1) }
            #expect(try await versions(fixture).isEmpty)
        }
    }
}
