import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Trying to reach a resident.
@Suite struct CallbackAttemptTests {
    @Test("CBK-01 a ticket still on site cannot be called back, and one that does not exist is not found")
    func notReturned() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let ticket = try await scene.onSite()[0]
            await #expect(throws: HearthlineError(.ticketNotReturned, metadata: ["state": "6"])) {
                try await store.callbacks.task(ofTicket: ticket, as: fixture.caller(.agent1))
            }
            await #expect(throws: HearthlineError(.ticketNotFound)) {
                try await store.callbacks.task(ofTicket: ticket, as: fixture.caller(.agentOfSite2))
            }
            try await scene.sendBack([ticket])
            let task = try await store.callbacks.task(ofTicket: ticket, as: fixture.caller(.agent1))
            #expect(try await store.callbacks.get(task, as: fixture.caller(.agent1)).task.ticketID == ticket)
        }
    }

    @Test(
        "CBK-01 the task of the first return is over once the ticket was reopened; the second return brings a new one")
    func oneTaskPerReturn() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            var answers = CallbackScene.content()
            answers.aSolved = false
            answers.aReason = "还是不热"
            answers.dScore = 6
            let receipt = try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            await #expect(throws: HearthlineError(.ticketNotReturned, metadata: ["state": "2"])) {
                try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            }
            try await fixture.database.sql(
                """
                SET session_replication_role = replica;
                UPDATE hotline.ticket SET state = 6, version = version + 1, finished_at = now() WHERE id = \(receipt.ticketID)
                """)
            try await scene.sendBack([receipt.ticketID])
            let second = try await store.callbacks.task(ofTicket: receipt.ticketID, as: fixture.caller(.agent1))
            #expect(second != task)
            // The agent who called back the first time did no work on the ticket and may call again.
            let closed = try await store.save(
                scene.step(second), CallbackScene.content(), as: fixture.caller(.agent1))
            #expect(closed.outcome == "closed")
        }
    }

    @Test("CBK-12 three unanswered calls on two days close the task as unreached and the ticket unconfirmed")
    func exhausts() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            try await scene.tried(task, hoursAgo: 47)
            try await scene.tried(task, hoursAgo: 42)
            let receipt = try await store.callbacks.recordAttempt(
                scene.step(task), result: .noAnswer, as: fixture.caller(.agent1))
            #expect(receipt.outcome == "closed_unreached")
            #expect(receipt.state == .closed)
            let row = try await fixture.database.sql(
                "SELECT k.status, t.closure FROM hotline.callback_task k JOIN hotline.ticket t ON t.id = k.ticket_id")
            #expect(row == [["4", "2"]])
            await #expect(throws: HearthlineError(.callbackAttemptsExhausted)) {
                try await store.callbacks.recordAttempt(scene.step(task), result: .busy, as: fixture.caller(.agent1))
            }
        }
    }

    @Test("CBK-12 the next attempt waits for the spacing")
    func spacing() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            _ = try await store.callbacks.recordAttempt(scene.step(task), result: .busy, as: fixture.caller(.agent1))
            let before = try await scene.rowCounts()
            let error = await #expect(throws: HearthlineError.self) {
                try await store.callbacks.recordAttempt(scene.step(task), result: .busy, as: fixture.caller(.agent1))
            }
            #expect(error?.reason == .callbackTooEarly)
            #expect(error?.metadata["next_at"] != nil)
            #expect(try await scene.rowCounts() == before)
        }
    }

    @Test("CBK-01 outside of calling hours nobody is called")
    func hours() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            // A window of one minute, twelve hours away from now.
            try await fixture.database.sql(
                """
                UPDATE hotline.policy_parameter SET value_json = jsonb_build_object(
                    'from', to_char(now() AT TIME ZONE 'Asia/Shanghai' + interval '12 hours', 'HH24:MI'),
                    'to', to_char(now() AT TIME ZONE 'Asia/Shanghai' + interval '12 hours', 'HH24:MI'))
                 WHERE key = 'callback.hours_of_day' AND scope_type = 'site'
                """)
            await #expect(throws: HearthlineError(.callbackOutOfHours)) {
                try await store.callbacks.recordAttempt(
                    scene.step(task), result: .noAnswer, as: fixture.caller(.agent1))
            }
            await #expect(throws: HearthlineError(.callbackOutOfHours)) {
                try await store.save(scene.step(task), CallbackScene.content(), as: fixture.caller(.agent1))
            }
        }
    }

    @Test("CBK-01 whoever registered or changed the ticket does not call back; who only urged it does")
    func ownWork() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let tasks = try await scene.returned(2)
            await #expect(throws: HearthlineError(.noSelfApproval)) {
                try await store.save(
                    scene.step(tasks[0]), CallbackScene.content(), as: fixture.caller(.agent2))
            }
            #expect(try await store.callbacks.get(tasks[0], as: fixture.caller(.agent2)).isOwnWork)
            for (task, action) in zip(tasks, [16, 21]) {
                try await fixture.database.sql(
                    """
                    SET session_replication_role = replica;
                    UPDATE hotline.ticket t SET version = t.version + 1 FROM hotline.callback_task k WHERE k.id = \(task) AND k.ticket_id = t.id;
                    INSERT INTO hotline.ticket_event (ticket_id, site_id, version, cycle, action, to_state, employee_id)
                    SELECT t.id, t.site_id, t.version, 1, \(action), 8, \(fixture.id(.agent1))
                      FROM hotline.ticket t JOIN hotline.callback_task k ON k.ticket_id = t.id WHERE k.id = \(task)
                    """)
            }
            _ = try await store.save(
                scene.step(tasks[0]), CallbackScene.content(), as: fixture.caller(.agent1))
            await #expect(throws: HearthlineError(.noSelfApproval)) {
                try await store.save(
                    scene.step(tasks[1]), CallbackScene.content(), as: fixture.caller(.agent1))
            }
        }
    }
}
