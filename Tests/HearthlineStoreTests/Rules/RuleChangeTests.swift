import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Ladders of alerts and words of complaints, changed by two people.
@Suite struct RuleChangeTests {
    private static let rungs = [
        AlertRung(step: 1, role: .stationHead, isAtOnce: true), AlertRung(step: 2, role: .head),
        AlertRung(step: 3, role: .manager, afterMinutes: 7),
    ]

    @Test("SEC-05 a ladder is proposed by a head, approved by another person, and read as it was proposed")
    func ladder() async throws {
        try await TestDatabase.with { store, fixture in
            let (head, manager) = (try fixture.caller(.head1), try fixture.caller(.manager))
            let made = try await store.rules.propose(
                Self.rungs, of: "complaint", reason: "部长先知道", requestID: UUID(), as: head)
            let change = try #require(try await store.rules.changes(.alertLadder, as: manager).first)
            #expect(change.id == made.subjectID && change.rungs == Self.rungs && change.isApproved == nil)
            await #expect(throws: HearthlineError(.noSelfApproval)) {
                try await store.rules.decide(made.subjectID, approve: true, requestID: UUID(), as: head)
            }
            _ = try await store.rules.decide(made.subjectID, approve: true, requestID: UUID(), as: manager)
            let ladder = try await store.rules.ladders(as: head).first { $0.type == "complaint" }
            #expect(ladder?.rungs == Self.rungs)
            let decided = try await store.rules.changes(.alertLadder, as: manager).first
            #expect(decided?.isApproved == true)
        }
    }

    @Test("Only heads and the manager propose, and a ladder that falls is refused with its field")
    func refusals() async throws {
        try await TestDatabase.with { store, fixture in
            for person in [FixturePerson.agent1, .lead1, .station1] {
                await #expect(throws: HearthlineError(.forbidden)) {
                    try await store.rules.propose(
                        Self.rungs, of: "complaint", reason: "理由", requestID: UUID(), as: try fixture.caller(person))
                }
            }
            let falling = [AlertRung(step: 1, role: .manager), AlertRung(step: 2, role: .head)]
            let error = await #expect(throws: HearthlineError.self) {
                try await store.rules.propose(
                    falling, of: "complaint", reason: "理由", requestID: UUID(), as: try fixture.caller(.head1))
            }
            #expect(error?.reason == .fieldInvalid && error?.field == "roles")
        }
    }

    @Test("INT-11 an approved ladder counts at once, and an alert under way goes on from whoever was told last")
    func underWay() async throws {
        try await TestDatabase.with { store, fixture in
            try await fixture.database.sql(
                """
                INSERT INTO hotline.alert (type, subject, site_id, assigned_role, raised_at, due_at)
                VALUES ('complaint', 'complaint/1', 1, 2, now() - interval '9 minutes', now() - interval '8 minutes')
                """)
            _ = try await store.oversight.escalateAlerts(deadline: .now + .seconds(10))
            let before = try await fixture.database.value("SELECT told::text FROM hotline.alert")
            #expect(before == "{2,4}")
            // The head was told just now; the default ladder would wait 30 minutes for the manager.
            let made = try await store.rules.propose(
                [AlertRung(step: 1, role: .head), AlertRung(step: 2, role: .manager, afterMinutes: 0)], of: "complaint",
                reason: "经理马上知道", requestID: UUID(), as: try fixture.caller(.head1))
            _ = try await store.rules.decide(
                made.subjectID, approve: true, requestID: UUID(), as: try fixture.caller(.manager))
            let told = try await store.oversight.escalateAlerts(deadline: .now + .seconds(10))
            #expect(told.map(\.role) == [.manager])
            let again = try await store.oversight.escalateAlerts(deadline: .now + .seconds(10))
            #expect(again.isEmpty)
        }
    }

    @Test("CMP-05 words are looked for from the approval on, and no more from the approved end on")
    func words() async throws {
        try await TestDatabase.with { store, fixture in
            let (head, manager) = (try fixture.caller(.head1), try fixture.caller(.manager))
            func found() async throws -> String? {
                try await fixture.database.value("SELECT coalesce(hotline.complaint_in('你们太 不像话了'), '-')")
            }
            let made = try await store.rules.propose(
                words: "太不像话", reason: "住户常说", requestID: UUID(), as: head)
            #expect(try await found() == "-")
            _ = try await store.rules.decide(made.subjectID, approve: true, requestID: UUID(), as: manager)
            #expect(try await found() == "太不像话")
            let words = try #require(
                try await store.rules.complaintWords(as: head).first { $0.pattern == "太不像话" && $0.validTo == nil })
            let end = try await store.rules.propose(endOf: words.id, reason: "误报太多", requestID: UUID(), as: manager)
            await #expect(throws: HearthlineError(.noSelfApproval)) {
                try await store.rules.decide(end.subjectID, approve: true, requestID: UUID(), as: manager)
            }
            _ = try await store.rules.decide(end.subjectID, approve: true, requestID: UUID(), as: head)
            #expect(try await found() == "-")
        }
    }

    @Test("SEC-05 proposers take back receivers and rules; nobody else does, and nobody twice")
    func withdrawn() async throws {
        try await TestDatabase.with { store, fixture in
            let (head, manager) = (try fixture.caller(.head1), try fixture.caller(.manager))
            let draft = WebhookDraft(url: "https://duty.example.com/hook", events: ["alert.raised"])
            let receiver = try await store.webhooks.propose("duty", draft, reason: "值班平台", requestID: UUID(), as: head)
            let rule = try await store.rules.propose(words: "太不像话", reason: "常说", requestID: UUID(), as: head)
            for (kind, id) in [(ProposalKind.webhook, receiver.subjectID), (.rule, rule.subjectID)] {
                let error = await #expect(throws: HearthlineError.self) {
                    try await store.administration.withdraw(kind, id, requestID: UUID(), as: manager)
                }
                #expect(error?.reason == .forbidden)
                _ = try await store.administration.withdraw(kind, id, requestID: UUID(), as: head)
                await #expect(throws: HearthlineError(.staleVersion)) {
                    try await store.administration.withdraw(kind, id, requestID: UUID(), as: head)
                }
            }
            #expect(try await store.webhooks.list(as: head).first?.rejectedAt != nil)
            #expect(try await store.rules.changes(.complaintWords, as: head).first?.isApproved == false)
        }
    }
}
