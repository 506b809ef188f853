import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// The help button.
@Suite struct AssistanceTests {
    private func ask(_ store: Store, _ fixture: Fixture, as person: FixturePerson = .agent1) async throws
        -> SubjectReceipt
    {
        try await store.assistance.ask(note: "住户情绪激动", requestID: UUID(), as: fixture.caller(person))
    }

    @Test("ORG-04 an agent who asks for help alerts the lead of the site, and the answer ends the alert with its time")
    func answers() async throws {
        try await TestDatabase.with { store, fixture in
            let asked = try await ask(store, fixture)
            #expect(asked.outcome == "asked")
            #expect(try await store.oversight.alerts(as: fixture.caller(.lead1)).map(\.type) == ["help"])
            #expect(try await store.oversight.alerts(as: fixture.caller(.lead2)).isEmpty)
            try await fixture.database.sql(
                "UPDATE hotline.help_request SET asked_at = asked_at - interval '90 seconds'")
            _ = try await store.assistance.answer(
                asked.subjectID, "已到工位协助", requestID: UUID(), as: fixture.caller(.lead1))
            #expect(try await store.oversight.alerts(as: fixture.caller(.lead1)).isEmpty)
            let answered = try #require(
                try await store.assistance.list(openOnly: false, as: fixture.caller(.agent2)).rows.first)
            #expect(answered.answeredBy == (try fixture.id(.lead1)))
            #expect((90..<100).contains(answered.responseTime ?? 0))
            #expect(try await store.assistance.list(as: fixture.caller(.agent2)).rows.isEmpty)
        }
    }

    @Test(
        "ORG-04 who waits already gets the open request; the first answer counts; agents and other sites do not answer")
    func edges() async throws {
        try await TestDatabase.with { store, fixture in
            let first = try await ask(store, fixture)
            let second = try await ask(store, fixture)
            #expect(second.outcome == "waiting" && second.subjectID == first.subjectID)
            let answer = { (person: FixturePerson) in
                try await store.assistance.answer(first.subjectID, requestID: UUID(), as: fixture.caller(person))
            }
            await #expect(throws: HearthlineError(.forbidden)) { try await answer(.agent2) }
            await #expect(throws: HearthlineError(.helpNotFound)) { try await answer(.lead2) }
            _ = try await answer(.lead1)
            await #expect(throws: HearthlineError(.staleVersion)) { try await answer(.approvingLead1) }
            #expect(try await ask(store, fixture).outcome == "asked")
            for person in [FixturePerson.lead1, .head1, .station1] {
                await #expect(throws: HearthlineError(.forbidden)) { try await ask(store, fixture, as: person) }
            }
        }
    }

    @Test("ORG-04 a request names tickets of the own site and own calls only")
    func scope() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let ticket = try await scene.register().ticketID
            let call = try await scene.call()
            let ask = { (ticket: Int64?, call: Int64?, person: FixturePerson) in
                try await store.assistance.ask(
                    ticketID: ticket, callID: call, requestID: UUID(), as: fixture.caller(person))
            }
            await #expect(throws: HearthlineError(.ticketNotFound)) { try await ask(ticket, nil, .agentOfSite2) }
            await #expect(throws: HearthlineError(.callNotFound)) { try await ask(nil, call, .agent2) }
            #expect(try await ask(ticket, call, .agent1).outcome == "asked")
        }
    }
}
