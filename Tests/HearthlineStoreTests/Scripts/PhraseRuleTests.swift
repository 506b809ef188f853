import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Words as data of the head.
@Suite struct PhraseRuleTests {
    @Test("SCR-09 forbidden, required and promise words are there; only promises are looked for in what is written")
    func seeded() async throws {
        try await TestDatabase.with { store, fixture in
            let agent = try fixture.caller(.agent1)
            let rules = try await store.scripts.phraseRules(as: agent)
            for kind in PhraseKind.allCases {
                #expect(rules.contains { $0.kind == kind && $0.addedBy == nil }, "\(kind)")
            }
            #expect(rules.allSatisfy { PhrasePattern($0.pattern) != nil })
            let forbidden = try #require(rules.first { $0.kind == .forbidden })
            #expect(try await store.scripts.promises(in: "\(forbidden.pattern),保证", as: agent) == ["保证"])
        }
    }

    @Test("SCR-09 a head adds words from a moment on and retires them; from then on nothing is found")
    func lifecycle() async throws {
        try await TestDatabase.with { store, fixture in
            let (head, agent) = (try fixture.caller(.head1), try fixture.caller(.agent1))
            let request = UUID()
            func add(_ request: UUID, from: Date? = nil, kind: PhraseKind = .promise) async throws -> SubjectReceipt {
                try await store.scripts.addPhrase(
                    " 马上就到 ", kind, .warning, validFrom: from, reason: "常被误解", requestID: request, as: head)
            }
            let added = try await add(request)
            #expect(try await add(request).replayed)
            #expect(try await store.scripts.promises(in: "师傅马 上就到", as: agent) == ["马上就到"])
            let twice = await #expect(throws: HearthlineError.self) { try await add(UUID()) }
            #expect(twice?.reason == .phraseRuleExists && twice?.field == "pattern")
            _ = try await add(UUID(), kind: .forbidden)
            _ = try await store.scripts.retirePhrase(
                added.subjectID, reason: "不再需要", requestID: UUID(), as: fixture.caller(.head2))
            #expect(try await store.scripts.promises(in: "师傅马上就到", as: agent) == [])
            let rule = try #require(try await store.scripts.phraseRules(as: head).first { $0.id == added.subjectID })
            #expect(
                try rule.addedBy == fixture.id(.head1) && rule.retiredBy == fixture.id(.head2) && rule.validTo <= Date()
            )
            let later = try await add(UUID(), from: .now.addingTimeInterval(3600))
            #expect(try await store.scripts.promises(in: "师傅马上就到", as: agent) == [])
            _ = try await store.scripts.retirePhrase(later.subjectID, reason: "取消", requestID: UUID(), as: head)
            let cancelled = try #require(
                try await store.scripts.phraseRules(as: head).first { $0.id == later.subjectID })
            #expect(
                cancelled.validTo > cancelled.validFrom && cancelled.validTo.timeIntervalSince(cancelled.validFrom) < 1)
        }
    }

    @Test("SCR-09 patterns that are none, and everybody but a head, are refused")
    func refused() async throws {
        try await TestDatabase.with { store, fixture in
            for pattern in ["", "好", ".*", "#十天", "#天#"] {
                await #expect(throws: HearthlineError(.fieldInvalid, field: "pattern"), "\(pattern)") {
                    try await store.scripts.addPhrase(
                        pattern, .promise, .info, reason: "理由", requestID: UUID(), as: fixture.caller(.head1))
                }
            }
            let rule = try #require(try await store.scripts.phraseRules(as: fixture.caller(.head1)).first).id
            for person in [FixturePerson.agent1, .lead1] {
                let add = await #expect(throws: HearthlineError.self) {
                    try await store.scripts.addPhrase(
                        "马上就到", .promise, .info, reason: "理由", requestID: UUID(), as: fixture.caller(person))
                }
                let retire = await #expect(throws: HearthlineError.self) {
                    try await store.scripts.retirePhrase(
                        rule, reason: "理由", requestID: UUID(), as: fixture.caller(person))
                }
                #expect(add?.reason == .forbidden && retire?.reason == .forbidden)
            }
            let unknown = await #expect(throws: HearthlineError.self) {
                try await store.scripts.retirePhrase(
                    99_999, reason: "理由", requestID: UUID(), as: fixture.caller(.head1))
            }
            #expect(unknown?.reason == .phraseRuleNotFound)
        }
    }
}
