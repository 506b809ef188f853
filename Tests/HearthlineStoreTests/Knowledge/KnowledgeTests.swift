import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Cards of the manual: two people, versions, dates.
@Suite struct KnowledgeTests {
    private static let draft: CardDraft = {
        var draft = CardDraft()
        (draft.title, draft.body, draft.faults) = ("漏水怎么办", "先关总阀。\n再登记报修。", [.leakJoint, .pipeBurst])
        return draft
    }()

    @Test("SCR-11 fault type 漏水 has the card 漏水应急指引; every card agents read is in force")
    func seeded() async throws {
        try await TestDatabase.with { store, fixture in
            let cards = try await store.knowledge.list(as: fixture.caller(.agent1))
            for fault in [FaultCode.leakJoint, .leakRadiator, .leakRiser] {
                #expect(cards.filter { $0.faults.contains(fault) }.map(\.title) == ["漏水应急指引"])
            }
            #expect(cards.count >= 6 && cards.allSatisfy { $0.isInForce(at: Date()) && $0.body.contains("\n") })
        }
    }

    @Test("SCR-11 a head proposes, the manager approves: agents read the new version at once, the old one ends")
    func versions() async throws {
        try await TestDatabase.with { store, fixture in
            let (head, agent) = (try fixture.caller(.head1), try fixture.caller(.agent1))
            let request = UUID()
            let made = try await store.knowledge.propose(
                "leak", Self.draft, reason: "更清楚", requestID: request, as: head)
            #expect(
                try await store.knowledge.propose("leak", Self.draft, reason: "更清楚", requestID: request, as: head)
                    .replayed)
            #expect(try await store.knowledge.list(as: agent).first { $0.code == "leak" }?.version == 1)
            for (person, reason) in [
                (FixturePerson.head1, Reason.noSelfApproval), (.head2, .forbidden), (.lead1, .forbidden),
                (.agent1, .forbidden),
            ] {
                let error = await #expect(throws: HearthlineError.self) {
                    try await store.knowledge.decide(
                        made.subjectID, approve: true, requestID: UUID(), as: fixture.caller(person))
                }
                #expect(error?.reason == reason, "\(person)")
            }
            _ = try await store.knowledge.decide(
                made.subjectID, approve: true, requestID: UUID(), as: fixture.caller(.manager))
            let card = try #require(try await store.knowledge.list(as: agent).first { $0.code == "leak" })
            #expect(card.version == 2 && card.title == "漏水怎么办" && card.faults == [.leakJoint, .pipeBurst])
            let all = try await store.knowledge.list(as: fixture.caller(.lead1)).filter { $0.code == "leak" }
            #expect(all.map(\.version) == [2, 1] && all[1].validTo == all[0].validFrom)
            let again = await #expect(throws: HearthlineError.self) {
                try await store.knowledge.decide(
                    made.subjectID, approve: false, requestID: UUID(), as: fixture.caller(.manager))
            }
            #expect(again?.reason == .staleVersion)
        }
    }

    @Test("KB-01 a new card with an end is offered until then and no longer; a rejected one never")
    func dates() async throws {
        try await TestDatabase.with { store, fixture in
            let (head, agent) = (try fixture.caller(.head1), try fixture.caller(.agent1))
            var draft = Self.draft
            draft.validTo = .now.addingTimeInterval(600)
            let made = try await store.knowledge.propose(nil, draft, reason: "停热期间", requestID: UUID(), as: head)
            let rejected = try await store.knowledge.propose(nil, Self.draft, reason: "试写", requestID: UUID(), as: head)
            for (id, approve) in [(made.subjectID, true), (rejected.subjectID, false)] {
                _ = try await store.knowledge.decide(
                    id, approve: approve, requestID: UUID(), as: fixture.caller(.manager))
            }
            #expect(
                try await store.knowledge.list(as: agent).filter { $0.title == draft.title }.map(\.id) == [
                    made.subjectID
                ])
            let card = try #require(try await store.knowledge.list(as: head).first { $0.id == made.subjectID })
            #expect(!card.isInForce(at: .now.addingTimeInterval(601)))
            try await fixture.database.sql(
                "UPDATE hotline.kb_article SET valid_to = now() WHERE id = \(made.subjectID)")
            #expect(try await store.knowledge.list(as: agent).allSatisfy { $0.title != draft.title })
            #expect(try await store.knowledge.list(as: fixture.caller(.lead1)).contains { $0.title == draft.title })
        }
    }

    @Test("SCR-11 a card needs a title, a text, a reason and a time to come")
    func refused() async throws {
        try await TestDatabase.with { store, fixture in
            func problem(_ draft: CardDraft, code: String = "leak", reason: String = "理由") async throws -> String? {
                let error = await #expect(throws: HearthlineError.self) {
                    try await store.knowledge.propose(
                        code, draft, reason: reason, requestID: UUID(), as: fixture.caller(.head1))
                }
                return error?.field ?? error?.reason.rawValue
            }
            var (title, body, past, over) = (Self.draft, Self.draft, Self.draft, Self.draft)
            (title.title, body.body) = ("漏", " ")
            (past.validFrom, over.validTo) = (.now.addingTimeInterval(-60), .now.addingTimeInterval(-60))
            let problems = [
                try await problem(title), try await problem(body), try await problem(past), try await problem(over),
                try await problem(Self.draft, reason: ""), try await problem(Self.draft, code: "no_such_card"),
            ]
            #expect(problems == ["title", "body", "valid_from", "valid_to", "reason", "ARTICLE_NOT_FOUND"])
        }
    }
}
