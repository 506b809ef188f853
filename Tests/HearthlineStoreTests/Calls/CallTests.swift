import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What is kept of a call, and what its end needs.
@Suite struct CallTests {
    private static let inquiry: WrapUp = {
        var wrapUp = WrapUp()
        (wrapUp.category, wrapUp.description, wrapUp.disposition) = (.inquiry, "咨询供热开始时间", .resolvedInCall)
        return wrapUp
    }()

    private static func wrapUp(
        _ call: Int64, _ wrapUp: WrapUp, version: Int32 = 1, requestID: UUID = UUID(),
        as person: FixturePerson = .agent1,
        _ scene: TicketScene
    ) async throws {
        try await scene.store.calls.wrapUp(
            call, wrapUp, version: version, requestID: requestID, as: scene.fixture.caller(person))
    }

    @Test("INT-05 nobody may change when a call rang, was answered or ended, its numbers, its line or its agent")
    func unchangeable() async throws {
        try await TestDatabase.withDatabase { database in
            let rights = try await database.sql(
                """
                SELECT r.rolname, a.attname FROM pg_roles r, pg_attribute a
                 WHERE r.rolname LIKE 'hearthline\\_%' AND r.rolname NOT IN ('hearthline_owner', 'hearthline_report_owner')
                   AND a.attrelid = 'hotline.call'::regclass AND a.attnum > 0
                   AND a.attname IN ('id', 'site_id', 'ring_at', 'answered_at', 'ended_at', 'ended_by', 'caller_masked', 'caller_index',
                                     'caller_cipher', 'callee_no', 'line', 'direction', 'agent_id', 'workstation')
                   AND has_column_privilege(r.oid, a.attrelid, a.attnum, 'UPDATE')
                """)
            #expect(rights.isEmpty)
        }
    }

    @Test("INT-05 the system writes who, when and from where; the number is masked")
    func facts() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.call(from: "13800000023")
            let call = try await scene.store.calls.get(id, as: scene.fixture.caller(.lead1))
            #expect(try call.agentID == scene.fixture.id(.agent1) && call.siteID == 1)
            #expect(call.callerMasked == "138****0023" && call.endedAt == nil && call.answeredAt != nil)
            #expect(try await scene.database.value("SELECT workstation FROM hotline.call") == "PC-1001")
            await #expect(throws: HearthlineError(.callNotFound)) {
                try await scene.store.calls.get(id, as: scene.fixture.caller(.lead2))
            }
        }
    }

    @Test("INT-05 a call that rings in the future or was answered before it rang is refused")
    func times() async throws {
        try await TicketScene.with { scene in
            func record(ring: TimeInterval, answered: TimeInterval?) async throws -> Int64 {
                let call = NewCall(
                    ringAt: .now.addingTimeInterval(ring), answeredAt: answered.map { Date.now.addingTimeInterval($0) })
                return try await scene.store.calls.record(call, requestID: UUID(), as: scene.fixture.caller(.agent1))
            }
            try await scene.refused(.clockSkew) { try await record(ring: 130, answered: nil) }
            try await scene.refused(.fieldInvalid, "answer_time") { try await record(ring: -60, answered: -61) }
            try await scene.refused(.fieldInvalid, "ring_time") { try await record(ring: -90_000, answered: nil) }
            _ = try await record(ring: 110, answered: nil)
        }
    }

    @Test("INT-05 the end of a call is told once; who ended it stays unknown when nobody tells")
    func endedOnce() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.call()
            try await Self.wrapUp(id, Self.with(Self.inquiry) { $0.resolved = .yes }, scene)
            let first = try await scene.store.calls.get(id, as: scene.fixture.caller(.agent1))
            #expect(first.endedAt != nil && first.endedBy == nil)
            let later = Self.with(Self.inquiry) { wrapUp in
                wrapUp.resolved = .yes
                (wrapUp.endedAt, wrapUp.endedBy) = (.now.addingTimeInterval(60), .caller)
            }
            try await Self.wrapUp(id, later, version: 2, scene)
            let second = try await scene.store.calls.get(id, as: scene.fixture.caller(.agent1))
            #expect(second.endedAt == first.endedAt && second.endedBy == nil && second.version == 3)

            let told = try await scene.call()
            let byCaller = Self.with(Self.inquiry) { ($0.resolved, $0.endedBy) = (.no, .caller) }
            try await Self.wrapUp(told, byCaller, scene)
            #expect(try await scene.store.calls.get(told, as: scene.fixture.caller(.agent1)).endedBy == .caller)
        }
    }

    @Test("INT-05 only whoever took the call wraps it up, at the version seen")
    func whose() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.call()
            let done = Self.with(Self.inquiry) { $0.resolved = .yes }
            for person in [FixturePerson.agent2, .lead1, .agentOfSite2] {
                try await scene.refused(.callNotFound) { try await Self.wrapUp(id, done, as: person, scene) }
            }
            try await scene.refused(.staleVersion) { try await Self.wrapUp(id, done, version: 2, scene) }
        }
    }

    @Test("INT-13 an inquiry or a complaint without an answer whether it is solved is refused, and the call stays open")
    func unanswered() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.call()
            for category in [Hearthline.Category.inquiry, .complaint] {
                let open = Self.with(Self.inquiry) { $0.category = category }
                try await scene.refused(.wrapupIncomplete, "resolved_in_call") {
                    try await Self.wrapUp(id, open, scene)
                }
            }
            let call = try await scene.store.calls.get(id, as: scene.fixture.caller(.agent1))
            #expect(call.endedAt == nil && call.version == 1)
            let request = UUID()
            let solved = Self.with(Self.inquiry) { $0.resolved = .yes }
            for _ in 1...2 { try await Self.wrapUp(id, solved, requestID: request, scene) }
            let ended = try await scene.store.calls.get(id, as: scene.fixture.caller(.agent1))
            #expect(ended.endedAt != nil && ended.resolved == .yes && ended.version == 2)
        }
    }

    @Test("INT-13 n/a answers as well, and a repair needs no answer")
    func accepted() async throws {
        try await TicketScene.with { scene in
            try await Self.wrapUp(scene.call(), Self.with(Self.inquiry) { $0.resolved = .notApplicable }, scene)
            let call = try await scene.call()
            let ticket = try await scene.register(callID: call).ticketID
            let repair = Self.with(Self.inquiry) { ($0.category, $0.disposition) = (.repair, .ticket) }
            try await Self.wrapUp(call, repair, scene)
            #expect(try await scene.store.calls.get(call, as: scene.fixture.caller(.agent1)).ticketID == ticket)
        }
    }

    @Test("INT-07 a call without category keeps its agent from the next one, and names what is missing")
    func nextCall() async throws {
        try await TicketScene.with { scene in
            let open = try await scene.call()
            let error = await #expect(throws: HearthlineError.self) { try await scene.call() }
            #expect(error?.reason == .wrapupIncomplete && error?.field == "category")
            #expect(error?.metadata["call_id"] == "\(open)")
            _ = try await scene.call(as: .agent2)
            _ = try await scene.call(.outbound)
            try await Self.wrapUp(open, Self.with(Self.inquiry) { $0.resolved = .yes }, scene)
            _ = try await scene.call()
        }
    }

    @Test("INT-07 of two calls that arrive at once one waits for the other's record")
    func twoAtOnce() async throws {
        try await TicketScene.with { scene in
            let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 1...2 { group.addTask { (try? await scene.call()) != nil } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == 1)
        }
    }

    @Test("INT-07 a call that is over for more than 180 seconds without a record is on the list of its lead until it is wrapped up")
    func lateWrapUp() async throws {
        try await TicketScene.with { scene in
            let (agent, lead) = (try scene.fixture.caller(.agent1), try scene.fixture.caller(.lead1))
            let call = try await scene.call(from: "13800000023")
            #expect(try await scene.store.calls.openWrapUps(as: lead).isEmpty)
            try await scene.store.calls.hangUp(call, at: .now, as: scene.fixture.caller(.agent2))
            #expect(try await scene.store.calls.get(call, as: agent).endedAt == nil)
            try await scene.store.calls.hangUp(call, at: .now, as: agent)
            let ended = try #require(try await scene.store.calls.get(call, as: agent).endedAt)
            try await scene.store.calls.hangUp(call, at: .now.addingTimeInterval(60), as: agent)
            let open = try await scene.store.calls.openWrapUps(as: lead)
            #expect(open.map(\.callID) == [call] && open[0].callerMasked == "138****0023" && open[0].overAt == ended)
            #expect(open[0].dueAt == ended.addingTimeInterval(180) && open[0].agentID == agent.principal.employeeID)
            #expect(try await scene.store.calls.openWrapUps(as: scene.fixture.caller(.lead2)).isEmpty)
            try await scene.refused(.forbidden) { try await scene.store.calls.openWrapUps(as: agent) }
            let byCaller = Self.with(Self.inquiry) { ($0.resolved, $0.endedBy) = (.yes, .caller) }
            try await Self.wrapUp(call, byCaller, scene)
            #expect(try await scene.store.calls.openWrapUps(as: lead).isEmpty)
            let whole = try await scene.store.calls.get(call, as: agent)
            #expect(whole.endedAt == ended && whole.endedBy == .caller)
        }
    }

    private static func with(_ wrapUp: WrapUp, _ change: (inout WrapUp) -> Void) -> WrapUp {
        var wrapUp = wrapUp
        change(&wrapUp)
        return wrapUp
    }
}
