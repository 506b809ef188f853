import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Whether a reopened repair has stayed solved.
@Suite struct SecondCallbackTests {
    /// A scene whose reopened ticket was answered as solved; its key and that of the second task, of which it may have none.
    private static func answered(
        cycle: Int = 2, _ body: @Sendable (Store, CallbackScene, _ ticket: Int, _ second: Int64?) async throws -> Void
    ) async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let first = try await scene.returned(1, .init(cycle: cycle))[0]
            let receipt = try await store.save(scene.step(first), CallbackScene.content(), as: fixture.caller(.agent1))
            #expect(receipt.outcome == "closed")
            let rows = try await fixture.database.sql("SELECT id FROM hotline.callback_task WHERE round = 2")
            try await body(store, scene, Int(receipt.ticketID), rows.first?.first.flatMap { Int64($0) })
        }
    }

    /// Moves the moment of a task so that it lies some seconds after the newest call to a resident.
    private static func due(_ task: Int64, secondsAfterCall: Int, _ scene: CallbackScene) async throws {
        try await scene.fixture.database.sql(
            """
            UPDATE hotline.callback_task SET due_from = c.ring_at + interval '\(secondsAfterCall) seconds', next_at = c.ring_at
              FROM (SELECT max(ring_at) AS ring_at FROM hotline.call WHERE direction = 2) c WHERE id = \(task)
            """)
    }

    private static func unsolved() -> CallbackAnswers {
        var answers = CallbackScene.content()
        (answers.aSolved, answers.aReason) = (false, "又不热了")
        (answers.dScore, answers.dReason) = (3, "反复不热")
        return answers
    }

    @Test(
        "CBK-15 the second callback of a reopened repair is due 48 hours after it was answered as solved, to the second"
    )
    func dueAfter48Hours() async throws {
        try await Self.answered { _, scene, ticket, second in
            #expect(second != nil)
            let row = try await scene.fixture.database.sql(
                """
                SELECT k.due_from = t.closed_at + interval '48 hours', k.next_at = k.due_from, k.status, k.cycle, k.round,
                       k.due_to = k.due_from + interval '24 hours', t.state
                  FROM hotline.callback_task k JOIN hotline.ticket t ON t.id = k.ticket_id WHERE k.ticket_id = \(ticket) AND k.round = 2
                """)
            #expect(row == [["t", "t", "1", "2", "2", "t", "9"]])
        }
    }

    @Test("CBK-15 a repair that was never reopened is not called back twice")
    func firstCycle() async throws {
        try await Self.answered(cycle: 1) { _, _, _, second in #expect(second == nil) }
    }

    @Test("CBK-15 the second callback waits until residents may be called, and its hours are the station's own")
    func daytime() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            _ = try await scene.returned(2, .init(cycle: 2))
            try await fixture.database.sql(
                """
                UPDATE hotline.policy_parameter SET value_json = '{"from": "08:30", "to": "20:30"}' WHERE key = 'callback.hours_of_day';
                UPDATE hotline.ticket SET state = 9, closure = 1, closed_at = '2026-11-26 22:00+08', version = version + 1
                 WHERE id = (SELECT min(id) FROM hotline.ticket);
                INSERT INTO hotline.policy_parameter (key, scope_type, scope_id, value_json) VALUES ('care.second_callback_hours', 'station', 1, '24');
                UPDATE hotline.ticket SET state = 9, closure = 1, closed_at = '2026-11-26 20:30+08', version = version + 1
                 WHERE id = (SELECT max(id) FROM hotline.ticket)
                """)
            let rows = try await fixture.database.sql(
                "SELECT due_from AT TIME ZONE 'Asia/Shanghai' FROM hotline.callback_task WHERE round = 2 ORDER BY ticket_id"
            )
            #expect(rows == [["2026-11-29 08:30:00"], ["2026-11-27 20:30:00"]])
        }
    }

    @Test("CBK-15 a call one second before its time is refused, one at its time is the second callback")
    func toTheSecond() async throws {
        try await Self.answered { store, scene, ticket, second in
            let task = try #require(second)
            let agent = try scene.fixture.caller(.agent1)
            try await Self.due(task, secondsAfterCall: 1, scene)
            let error = await #expect(throws: HearthlineError.self) {
                try await store.save(scene.step(task), CallbackScene.content(), as: agent)
            }
            #expect(error?.reason == .callbackTooEarly)
            try await Self.due(task, secondsAfterCall: 0, scene)
            let receipt = try await store.save(scene.step(task), CallbackScene.content(), as: agent)
            #expect(receipt.outcome == "closed" && receipt.state == .closed && receipt.cycle == 2)
            let kept = try await store.callbacks.versions(ofTicket: Int64(ticket), as: agent)
            #expect(kept.map(\.round) == [1, 2])
            #expect(try await scene.fixture.database.count("SELECT count(*) FROM hotline.callback_task") == 2)
        }
    }

    @Test("CBK-15 not solved after all: the ticket opens again, and its next return is asked about")
    func reopens() async throws {
        try await Self.answered { store, scene, ticket, second in
            let task = try #require(second)
            try await Self.due(task, secondsAfterCall: 0, scene)
            let receipt = try await store.save(scene.step(task), Self.unsolved(), as: scene.fixture.caller(.agent1))
            #expect(receipt.outcome == "reopened" && receipt.state == .dispatched && receipt.cycle == 3)
            let closed = try await scene.fixture.database.value(
                "SELECT closed_at IS NULL AND closure IS NULL FROM hotline.ticket WHERE id = \(ticket)")
            #expect(closed == "t")
        }
    }

    @Test("CBK-15 what the resident has reported anew meanwhile is not opened twice")
    func goesOn() async throws {
        try await Self.answered { store, scene, ticket, second in
            let task = try #require(second)
            _ = try await scene.onSite()
            try await Self.due(task, secondsAfterCall: 0, scene)
            let receipt = try await store.save(scene.step(task), Self.unsolved(), as: scene.fixture.caller(.agent1))
            #expect(receipt.outcome == "closed" && receipt.state == .closed && receipt.cycle == 2)
            let row = try await scene.fixture.database.sql(
                "SELECT closure, (SELECT count(*) FROM hotline.callback c WHERE c.a_solved = false) FROM hotline.ticket WHERE id = \(ticket)"
            )
            #expect(row == [["2", "1"]])
        }
    }

    @Test("CBK-15 the first answer corrected to unsolved takes the waiting second callback with it")
    func superseded() async throws {
        try await Self.answered { store, scene, _, second in
            let task = try #require(second)
            let first = try await scene.fixture.database.count("SELECT id FROM hotline.callback_task WHERE round = 1")
            _ = try await store.callbacks.revise(
                taskID: Int64(first), seenVersion: 1, Self.unsolved(), reason: "录音中住户说没修好", requestID: UUID(),
                as: scene.fixture.caller(.lead1))
            #expect(
                try await scene.fixture.database.count("SELECT status FROM hotline.callback_task WHERE id = \(task)")
                    == 6)
        }
    }

    @Test("CBK-15 nobody answers three times: the second callback is over, the ticket stays closed as solved")
    func unreached() async throws {
        try await Self.answered { store, scene, ticket, second in
            let task = try #require(second)
            try await Self.due(task, secondsAfterCall: 0, scene)
            try await scene.tried(task, hoursAgo: 30)
            try await scene.tried(task, hoursAgo: 26)
            let receipt = try await store.callbacks.recordAttempt(
                scene.step(task), result: .noAnswer, as: scene.fixture.caller(.agent1))
            #expect(receipt.outcome == "closed_unreached")
            let closure = try await scene.fixture.database.count(
                "SELECT closure FROM hotline.ticket WHERE id = \(ticket)")
            #expect(closure == 1)
        }
    }
}
