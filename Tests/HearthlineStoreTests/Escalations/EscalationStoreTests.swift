import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What goes to the supervisor at once.
@Suite struct EscalationStoreTests {
    @Test("INT-11 one cause is one escalation: asked again it is known, acknowledged by the lead, then decided")
    func lifecycle() async throws {
        try await TestDatabase.with { store, fixture in
            let ticket = try await PersonScene(store, fixture).register().ticketID
            let request = UUID()
            let raise = { (person: FixturePerson, id: UUID) in
                try await store.escalations.raise(
                    .media, ticketID: ticket, note: "要找电视台", requestID: id, as: fixture.caller(person))
            }
            let first = try await raise(.agent1, request)
            #expect(first.outcome == "raised")
            #expect(try await raise(.agent1, request).replayed)
            let again = try await raise(.agent2, UUID())
            #expect(again.outcome == "known" && again.subjectID == first.subjectID)
            let lead = try fixture.caller(.lead1)
            #expect(try await store.oversight.alerts(as: lead).map(\.type) == ["escalation"])
            #expect(try await store.oversight.alerts(as: fixture.caller(.lead2)).isEmpty)
            let listed = try #require(try await store.escalations.list(as: lead).rows.first)
            #expect(listed.mentions == 2 && listed.tickets == 1 && listed.raiserNo == "1001" && !listed.isAutomatic)
            #expect(listed.dueAt.timeIntervalSince(listed.raisedAt) == 600)
            await #expect(throws: HearthlineError(.escalationStepNotAllowed, metadata: ["status": "1", "action": "2"]))
            {
                try await store.escalations.decide(
                    listed.id, version: 1, solution: "派技术科", requestID: UUID(), as: lead)
            }
            _ = try await store.escalations.acknowledge(listed.id, version: 1, requestID: UUID(), as: lead)
            _ = try await store.escalations.decide(
                listed.id, version: 2, solution: "派技术科上门", requestID: UUID(), as: fixture.caller(.head1))
            #expect(try await store.escalations.list(as: lead).rows.isEmpty)
            let detail = try await store.escalations.get(listed.id, as: fixture.caller(.agent2))
            #expect(detail.escalation.status == .decided && detail.escalation.solution == "派技术科上门")
            #expect(detail.escalation.acknowledgerNo == "1101" && detail.escalation.deciderNo == "1901")
            #expect(detail.mentions.map(\.note) == ["要找电视台", "要找电视台"])
            #expect(detail.mentions.map(\.agentNo) == ["1001", "1002"])
            #expect(try await store.oversight.alerts(as: lead).isEmpty)
        }
    }

    @Test("INT-11 another site, another role and whoever raised it are refused")
    func refused() async throws {
        try await TestDatabase.with { store, fixture in
            let ticket = try await PersonScene(store, fixture).register().ticketID
            let own = try await store.escalations.raise(
                .legalThreat, ticketID: ticket, requestID: UUID(), as: fixture.caller(.lead1))
            let acknowledge = { (person: FixturePerson) in
                try await store.escalations.acknowledge(
                    own.subjectID, version: 1, requestID: UUID(), as: fixture.caller(person))
            }
            await #expect(throws: HearthlineError(.noSelfApproval)) { try await acknowledge(.lead1) }
            await #expect(throws: HearthlineError(.escalationNotFound)) { try await acknowledge(.lead2) }
            await #expect(throws: HearthlineError(.forbidden)) { try await acknowledge(.agent1) }
            await #expect(throws: HearthlineError(.forbidden)) { try await acknowledge(.station1) }
            await #expect(throws: HearthlineError(.escalationNotFound)) {
                try await store.escalations.get(own.subjectID, as: fixture.caller(.agentOfSite2))
            }
            await #expect(throws: HearthlineError(.forbidden)) {
                try await store.escalations.list(as: fixture.caller(.station1))
            }
            await #expect(throws: HearthlineError(.textMissing, field: "note")) {
                try await store.escalations.raise(
                    .other, ticketID: ticket, requestID: UUID(), as: fixture.caller(.agent1))
            }
            _ = try await acknowledge(.approvingLead1)
        }
    }

    @Test("INT-11 the domain and the database find the same words")
    func words() async throws {
        try await TestDatabase.with { store, fixture in
            let rules = try await store.scripts.phraseRules(as: fixture.caller(.head1))
            let words = EscalationWords(
                try rules.map { (kind: $0.kind, pattern: try #require(PhrasePattern($0.pattern))) })
            var texts = ["客厅只有十五度", "没有人受伤", "没 人受伤", "再不来就起诉,还要找 记者曝光", "我打 12345", "老人晕倒送医院"]
            for rule in rules where EscalationWords.reasons[rule.kind] != nil {
                texts += ["住户说\(rule.pattern)", "不\(rule.pattern)", "没\(rule.pattern),又\(rule.pattern)"]
            }
            for text in texts {
                let stored = try await fixture.database.sql(
                    "SELECT reason, words FROM hotline.escalation_words('\(text)') ORDER BY reason")
                let found = words.found(in: text).sorted { $0.key.rawValue < $1.key.rawValue }
                #expect(stored == found.map { ["\($0.key.rawValue)", $0.value] }, "\(text)")
            }
        }
    }

    @Test("INT-11 the domain and the database move an escalation alike")
    func states() async throws {
        try await TestDatabase.with { _, fixture in
            for status in EscalationStatus.allCases {
                for action in EscalationAction.allCases {
                    let stored = try await fixture.database.value(
                        "SELECT hotline.escalation_next(\(status.rawValue)::smallint, \(action.rawValue)::smallint)")
                    #expect(stored.flatMap { Int16($0) } == status.next(on: action)?.rawValue, "\(status) \(action)")
                }
            }
        }
    }

    @Test("INT-11 a registration that tells of an injury escalates by itself, whoever registers it")
    func automatic() async throws {
        try await TestDatabase.with { store, fixture in
            let ticket = try await PersonScene(store, fixture).register { $0.problem = "暖气漏水,孩子烫伤了" }
            let listed = try await store.escalations.list(
                EscalationFilter(ticketID: ticket.ticketID), as: fixture.caller(.agent2)
            ).rows
            #expect(listed.map(\.reason) == [.injury])
            #expect(listed.first?.isAutomatic == true && listed.first?.raisedBy == nil)
            let alert = try await fixture.database.sql("SELECT a::text FROM hotline.alert a WHERE type = 'escalation'")
            #expect(alert.count == 1 && alert.joined().allSatisfy { !$0.contains("烫伤") })
        }
    }
}
