import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Callers who gave up in the queue, and calls that an agent ended too early.
@Suite struct ReturnCallTests {
    private struct Queue {
        let store: Store
        let fixture: Fixture
        let start = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 - 18_000).rounded())

        /// A call of a number so many seconds after the start; it ends after a wait without an answer, or is answered.
        @discardableResult
        func call(
            _ number: String, at seconds: Double, gaveUpAfter wait: Double? = nil, outbound: Bool = false,
            as person: FixturePerson = .agent1
        ) async throws -> Int64 {
            let ring = start + seconds
            var call = NewCall(ringAt: ring, answeredAt: wait == nil ? ring : nil)
            call.caller = try PhoneNumber(number)
            if outbound { call.direction = .outbound }
            let caller = try fixture.caller(person)
            let id = try await store.calls.record(call, requestID: UUID(), as: caller)
            if let wait { try await store.calls.hangUp(id, at: ring + wait, as: caller) }
            return id
        }

        func owed(_ person: FixturePerson = .agent1) async throws -> [ReturnCall] {
            try await store.calls.returnCalls(as: try fixture.caller(person))
        }
    }

    @Test("INT-09 a caller who gave up at ten seconds is owed a call within 30 minutes; a moment earlier nobody is")
    func tenSeconds() async throws {
        try await TestDatabase.with { store, fixture in
            let queue = Queue(store: store, fixture: fixture)
            try await queue.call("13800000001", at: 0, gaveUpAfter: 9)
            #expect(try await queue.owed().isEmpty)
            let call = try await queue.call("13800000002", at: 0, gaveUpAfter: 10)
            let owed = try #require(try await queue.owed().first)
            #expect(owed.callID == call && owed.waited == 10 && owed.callerMasked == "138****0002")
            #expect(owed.dueAt.timeIntervalSince(owed.gaveUpAt) == 1_800)
            #expect(!owed.isLate(at: owed.dueAt) && owed.isLate(at: owed.dueAt + 1))
            #expect(try await queue.owed(.agentOfSite2).isEmpty)
            #expect(try await queue.owed(.manager).count == 1)
        }
    }

    @Test("INT-09 one number is owed one call an hour: the second before the hour is over none, then the next")
    func onceAnHour() async throws {
        try await TestDatabase.with { store, fixture in
            let queue = Queue(store: store, fixture: fixture)
            try await queue.call("13800000003", at: 0, gaveUpAfter: 10)
            try await queue.call("13800000003", at: 3_589, gaveUpAfter: 20.999)
            try await queue.call("13800000003", at: 3_580, gaveUpAfter: 29.999)
            #expect(try await queue.owed().count == 1)
            try await queue.call("13800000003", at: 3_600, gaveUpAfter: 10)
            #expect(try await queue.owed().count == 2)
        }
    }

    @Test("INT-09 a later successful call from the same number closes it, one that nobody answered is an attempt")
    func closed() async throws {
        try await TestDatabase.with { store, fixture in
            let queue = Queue(store: store, fixture: fixture)
            try await queue.call("13800000004", at: 0, gaveUpAfter: 10)
            try await queue.call("13800000005", at: 0, gaveUpAfter: 10)
            try await queue.call("13800000004", at: 60, gaveUpAfter: 0, outbound: true)
            #expect(try await queue.owed().map(\.attempts).sorted() == [0, 1])
            try await queue.call("13800000004", at: 120, as: .agent2)
            #expect(try await queue.owed().map(\.callerMasked) == ["138****0005"])
            try await queue.call("13800000005", at: 180, outbound: true)
            #expect(try await queue.owed().isEmpty)
        }
    }

    @Test("INT-09 a call back that is late is told to the lead once, and the alert is over with the call")
    func late() async throws {
        try await TestDatabase.with { store, fixture in
            let queue = Queue(store: store, fixture: fixture)
            try await queue.call("13800000006", at: 0, gaveUpAfter: 10)
            #expect(try await store.calls.tellMissedReturnCalls(deadline: .now + .seconds(10)) == 1)
            #expect(try await store.calls.tellMissedReturnCalls(deadline: .now + .seconds(10)) == 0)
            let lead = try fixture.caller(.lead1)
            let alert = try #require(
                try await store.oversight.list(AlertFilter(type: "call.return_missed"), as: lead).rows.first)
            #expect(alert.assignedRole == .lead && alert.isOpen && alert.dueAt != nil)
            try await queue.call("13800000006", at: 7_200, outbound: true)
            let after = try await store.oversight.list(AlertFilter(type: "call.return_missed"), as: lead).rows.first
            #expect(after?.closedAt != nil)
        }
    }

    @Test("SEC-07 the number is shown while the call is owed, and the look is logged; a lead may say that nobody calls")
    func reveal() async throws {
        try await TestDatabase.with { store, fixture in
            let queue = Queue(store: store, fixture: fixture)
            try await queue.call("13800000007", at: 0, gaveUpAfter: 10)
            let id = try #require(try await queue.owed().first).id
            let (agent, lead) = (try fixture.caller(.agent1), try fixture.caller(.lead1))
            #expect(try await store.calls.revealReturnCall(id, as: agent) == "13800000007")
            #expect(
                try await fixture.database.count("SELECT count(*) FROM hotline.pi_access WHERE fields = '{phone}'") == 1
            )
            await #expect(throws: HearthlineError(.callNotFound)) {
                try await store.calls.revealReturnCall(id, as: try fixture.caller(.agentOfSite2))
            }
            await #expect(throws: HearthlineError(.forbidden)) {
                try await store.calls.dropReturnCall(id, reason: "空号", requestID: UUID(), as: agent)
            }
            _ = try await store.calls.dropReturnCall(id, reason: "空号", requestID: UUID(), as: lead)
            await #expect(throws: HearthlineError(.callNotFound)) {
                try await store.calls.revealReturnCall(id, as: agent)
            }
        }
    }

    @Test(
        "INT-09 an agent ends a 6 s call: one proposed finding in the lead's queue; 10 s is none; twice told is one",
        arguments: [(6.0, 1), (9.999, 1), (10, 0)])
    func hangUp(_ talk: Double, _ findings: Int) async throws {
        try await TestDatabase.with { store, fixture in
            let caller = try fixture.caller(.agent1)
            let answered = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 - 60).rounded())
            var call = NewCall(ringAt: answered - 5, answeredAt: answered)
            call.caller = try PhoneNumber("13800000008")
            let id = try await store.calls.record(call, requestID: UUID(), as: caller)
            var wrapUp = WrapUp()
            (wrapUp.category, wrapUp.description, wrapUp.disposition) = (.inquiry, "咨询供热开始时间", .resolvedInCall)
            (wrapUp.resolved, wrapUp.endedAt, wrapUp.endedBy) = (.yes, answered + talk, .agent)
            let request = UUID()
            for _ in 1...2 {
                try await store.calls.wrapUp(id, wrapUp, version: nil, requestID: request, as: caller)
            }
            try await store.calls.hangUp(id, at: answered + talk + 1, as: caller)
            let found = try await fixture.database.sql(
                "SELECT status, source, site_id, call_id FROM hotline.finding WHERE type_code = 'possible_hangup'")
            #expect(found == [[String]](repeating: ["proposed", "auto", "1", "\(id)"], count: findings))
        }
    }
}
