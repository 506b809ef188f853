import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Who calls, before personal data is read out.
@Suite struct IdentityTests {
    /// Household 1 is H0000001, of 王建国, phone ending 0001.
    private static let holder = IdentityAnswers(householdNo: "H0000001", holderName: "王建国")

    @Test("INT-06 a neighbour who asks for the phone hears nothing; two right items open it, for that household")
    func neighbour() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let agent = try fixture.caller(.agent1)
            let own = try await scene.register(household: 1).ticketID
            let neighbours = try await scene.register(household: 2).ticketID
            let call = try await scene.call(from: "13900009999")
            let readOut = { (ticket: Int64) in
                try await store.tickets.revealPerson(ticket, purpose: .callerAsks, callID: call, as: agent)
            }
            await #expect(throws: HearthlineError(.identityNotVerified)) { try await readOut(own) }
            #expect(HearthlineError(.identityNotVerified).message.contains("「抱歉,不便透露」"))
            #expect(try await store.tickets.person(own, as: agent).phone == "138****1234")
            #expect(try await scene.looks().isEmpty)
            let outcome = try await store.identityChecks.check(
                Self.holder, callID: call, householdID: 1, requestID: UUID(), as: agent)
            #expect(outcome == .full)
            #expect(try await readOut(own).phone == PersonScene.phone)
            #expect(try await scene.looks() == [["9", "", "t"]])
            await #expect(throws: HearthlineError(.identityNotVerified)) { try await readOut(neighbours) }
        }
    }

    @Test("INT-06 three wrong tries block the call, a resent one counts once, another call begins anew")
    func blocked() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let agent = try fixture.caller(.agent1)
            let call = try await scene.call(minutesAgo: 2)
            let attempt = { (answers: IdentityAnswers, call: Int64, request: UUID) in
                try await store.identityChecks.check(
                    answers, callID: call, householdID: 1, requestID: request, as: agent)
            }
            let wrong = IdentityAnswers(householdNo: "H0000001", phoneEnding: "9999")
            let request = UUID()
            #expect(try await attempt(wrong, call, request) == .none)
            #expect(try await attempt(wrong, call, request) == .none)
            #expect(try await attempt(IdentityAnswers(phoneEnding: "0001"), call, UUID()) == .basic)
            #expect(try await attempt(wrong, call, UUID()) == .none)
            #expect(try await attempt(wrong, call, UUID()) == .blocked)
            await #expect(throws: HearthlineError(.identityBlocked)) { try await attempt(Self.holder, call, UUID()) }
            let tries = try await store.identityChecks.list(ofCall: call, as: fixture.caller(.lead1))
            #expect(tries.map(\.level) == [.none, .basic, .none, .none])
            #expect(tries.first?.factors == ["household_no", "phone_last4"])
            #expect(try await store.identityChecks.list(ofCall: call, as: fixture.caller(.lead2)).isEmpty)
            #expect(try await store.oversight.alerts(as: fixture.caller(.lead1)).map(\.type) == ["identity.blocked"])
            try await scene.wrapUp(call)
            let next = try await scene.call(minutesAgo: 1)
            #expect(try await attempt(Self.holder, next, UUID()) == .full)
        }
    }

    @Test("INT-06 the day of the last repair counts, the repair that the call itself reports does not")
    func lastRepair() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let agent = try fixture.caller(.agent1)
            let call = try await scene.call()
            _ = try await scene.register(household: 1, callID: call)
            let today = try #require(
                ServiceDay(iso: try await fixture.database.value("SELECT max(registered_day) FROM hotline.ticket") ?? ""))
            let check = { (day: ServiceDay) in
                try await store.identityChecks.check(
                    IdentityAnswers(householdNo: "H0000001", lastRepairDay: day), callID: call, householdID: 1,
                    requestID: UUID(), as: agent)
            }
            #expect(try await check(today) == .none)
            try await fixture.database.sql("UPDATE hotline.ticket SET call_id = NULL, version = version + 1")
            #expect(try await check(today) == .full)
        }
    }

    @Test("INT-06 only on an own answered call, about a household that exists")
    func scope() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let unanswered = try await scene.call(answered: false, minutesAgo: 3)
            let call = try await scene.call(minutesAgo: 1)
            let check = { (call: Int64, household: Int64, person: FixturePerson) in
                try await store.identityChecks.check(
                    Self.holder, callID: call, householdID: household, requestID: UUID(), as: fixture.caller(person))
            }
            await #expect(throws: HearthlineError(.callNotFound)) { try await check(unanswered, 1, .agent1) }
            await #expect(throws: HearthlineError(.callNotFound)) { try await check(call, 1, .agent2) }
            await #expect(throws: HearthlineError(.callNotFound)) { try await check(call, 1, .agentOfSite2) }
            await #expect(throws: HearthlineError(.householdNotFound)) { try await check(call, 99_999, .agent1) }
            await #expect(throws: HearthlineError(.forbidden)) { try await check(call, 1, .head1) }
            #expect(try await check(call, 1, .agent1) == .full)
        }
    }
}
