import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Versions of a text take two persons.
@Suite struct ScriptVersionTests {
    private static let shorter = "您好,{brand}{agent_no},请问您有什么问题"

    private static func propose(
        _ store: Store, _ fixture: Fixture, _ code: String = "opening", _ body: String = shorter, from: Date? = nil,
        as person: FixturePerson = .head1
    ) async throws -> Int64 {
        try await store.scripts.propose(
            code, body: body, validFrom: from, reason: "统一用语", requestID: UUID(), as: fixture.caller(person)
        ).subjectID
    }

    @Test("SCR-01 a head proposes, the manager approves; calls before and after keep their versions")
    func published() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = PersonScene(store, fixture)
            let agent = try fixture.caller(.agent1)
            let before = try await store.calls.get(scene.call(), as: agent)
            let script = try await Self.propose(store, fixture)
            #expect(try await store.scripts.texts(as: agent).opening.version == 1)
            let decided = try await store.scripts.decide(
                script, approve: true, requestID: UUID(), as: fixture.caller(.manager))
            #expect(decided.outcome == "approved")
            let texts = try await store.scripts.texts(as: agent)
            #expect(texts.opening.scriptID == script && texts.opening.version == 2)
            #expect(texts.opening.text == "您好,大龙供暖报修1001,请问您有什么问题")
            var call = NewCall(ringAt: .now, answeredAt: .now)
            call.direction = .inbound
            try await scene.wrapUp(before.id)
            let id = try await store.calls.record(call, requestID: UUID(), as: agent)
            #expect(try await store.calls.get(id, as: agent).scriptID == script)
            #expect(try await store.calls.get(before.id, as: agent).scriptID == before.scriptID)
            #expect(before.scriptID != script)
            let audited = try await fixture.database.count(
                "SELECT count(*) FROM hotline.audit_log WHERE table_name = 'script' AND row_key = '\(script)' AND reason = '统一用语'")
            #expect(audited == 2)
        }
    }

    @Test("SCR-01 nobody approves the own text, without the duty or twice; agents and leads read only")
    func denials() async throws {
        try await TestDatabase.with { store, fixture in
            let script = try await Self.propose(store, fixture)
            let decide = { (person: FixturePerson, approve: Bool) in
                try await store.scripts.decide(
                    script, approve: approve, requestID: UUID(), as: fixture.caller(person))
            }
            let refusals: [(FixturePerson, Reason)] = [
                (.head1, .noSelfApproval), (.head2, .forbidden), (.approvingLead1, .forbidden), (.agent1, .forbidden),
            ]
            for (person, reason) in refusals {
                let error = await #expect(throws: HearthlineError.self) { try await decide(person, true) }
                #expect(error?.reason == reason, "\(person)")
            }
            #expect(try await decide(.manager, false).outcome == "rejected")
            await #expect(throws: HearthlineError(.staleVersion)) { try await decide(.manager, true) }
            await #expect(throws: HearthlineError(.forbidden)) {
                try await Self.propose(store, fixture, as: .lead1)
            }
            let seen = try await store.scripts.list(as: fixture.caller(.agent1))
            #expect(seen.count == 8 && seen.allSatisfy { $0.approvedAt != nil })
            let rejected = try await store.scripts.list(as: fixture.caller(.head2)).first { $0.id == script }
            #expect(try rejected?.decidedBy == fixture.id(.manager))
            #expect(rejected?.rejectedAt != nil && rejected?.version == 2)
        }
    }

    @Test("SCR-07 with an empty hotline number the text is not published")
    func emptyVariable() async throws {
        try await TestDatabase.with { store, fixture in
            let body = "感谢您的合作,请随时拨打{hotline}。"
            await #expect(
                throws: HearthlineError(.scriptVariableEmpty, field: "hotline", metadata: ["site": "01"])
            ) { try await Self.propose(store, fixture, "callback_closing", body) }
            try await fixture.database.sql("UPDATE hotline.site SET hotline_no = '96000'")
            let script = try await Self.propose(store, fixture, "callback_closing", body)
            try await fixture.database.sql("UPDATE hotline.site SET hotline_no = '' WHERE id = 2")
            await #expect(
                throws: HearthlineError(.scriptVariableEmpty, field: "hotline", metadata: ["site": "02"])
            ) {
                try await store.scripts.decide(
                    script, approve: true, requestID: UUID(), as: fixture.caller(.manager))
            }
        }
    }

    @Test("SCR-01 a version for later leaves the present one in force until then")
    func later() async throws {
        try await TestDatabase.with { store, fixture in
            let tomorrow = Date.now.addingTimeInterval(86_400)
            let script = try await Self.propose(store, fixture, from: tomorrow)
            _ = try await store.scripts.decide(script, approve: true, requestID: UUID(), as: fixture.caller(.manager))
            let agent = try fixture.caller(.agent1)
            #expect(try await store.scripts.texts(as: agent).opening.version == 1)
            let then = try await store.scripts.texts(at: tomorrow.addingTimeInterval(1), as: agent)
            #expect(then.opening.scriptID == script)
            // What is approved for now ends where the later one begins.
            let second = try await Self.propose(store, fixture, as: .head2)
            _ = try await store.scripts.decide(second, approve: true, requestID: UUID(), as: fixture.caller(.head1))
            #expect(try await store.scripts.texts(as: agent).opening.scriptID == second)
            let still = try await store.scripts.texts(at: tomorrow.addingTimeInterval(1), as: agent)
            #expect(still.opening.scriptID == script)
        }
    }
}
