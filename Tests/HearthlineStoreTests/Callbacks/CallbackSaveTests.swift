import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What follows from the answers of a callback.
@Suite struct CallbackSaveTests {
    @Test("CBK-05 solved closes the ticket and ends the task")
    func closes() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            let receipt = try await store.save(
                scene.step(task), CallbackScene.content(), as: fixture.caller(.agent1))
            #expect(receipt.outcome == "closed")
            #expect(receipt.state == .closed)
            let row = try await fixture.database.sql(
                """
                SELECT t.closure, k.status, (SELECT count(*) FROM hotline.sla_clock c WHERE c.ticket_id = t.id AND c.stopped_at IS NULL)
                  FROM hotline.ticket t JOIN hotline.callback_task k ON k.ticket_id = t.id
                """)
            #expect(row == [["1", "3", "0"]])
        }
    }

    @Test("CBK-05 not solved reopens the ticket with a second order, one step more urgent, at the same station")
    func reopens() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            var answers = CallbackScene.content()
            answers.aSolved = false
            answers.aReason = "还是不热"
            answers.dScore = 5
            answers.dReason = "没修好"
            let receipt = try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            #expect(receipt.outcome == "reopened")
            #expect(receipt.state == .dispatched)
            #expect(receipt.cycle == 2)
            #expect(receipt.urgency == .p2)
            #expect(receipt.stationID == 1)
            let events = try await fixture.database.sql(
                "SELECT action, from_state, to_state FROM hotline.ticket_event WHERE ticket_id = \(receipt.ticketID) ORDER BY version"
            )
            #expect(events == [["11", "7", "8"], ["24", "8", "8"], ["13", "8", "12"], ["2", "12", "2"]])
            let order = try await fixture.database.sql(
                "SELECT seq, cycle, station_id FROM hotline.dispatch WHERE ticket_id = \(receipt.ticketID) ORDER BY seq DESC LIMIT 1"
            )
            #expect(order == [["2", "2", "1"]])
            let clocks = try await fixture.database.count(
                "SELECT count(*) FROM hotline.sla_clock WHERE ticket_id = \(receipt.ticketID) AND cycle = 2 AND stopped_at IS NULL"
            )
            #expect(clocks == 4)
            // The first completion counts as unsolved, whatever the second one brings.
            let first = try await fixture.database.value(
                "SELECT c.a_solved FROM hotline.callback c JOIN hotline.callback_task k ON k.id = c.task_id WHERE k.cycle = 1"
            )
            #expect(first == "f")
        }
    }

    @Test("CBK-05 not solved without a reason is refused and nothing is written")
    func needsReason() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            var answers = CallbackScene.content()
            answers.aSolved = false
            answers.dScore = 8
            _ = try await store.dialled(as: fixture.caller(.agent1))
            let before = try await scene.rowCounts()
            await #expect(throws: HearthlineError(.callbackReasonRequired, field: "a_reason")) {
                try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            }
            #expect(try await scene.rowCounts() == before)
        }
    }

    @Test("CBK-06 dissatisfied needs a reason and proposes a complaint; the resident's word makes it one")
    func attitude() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let tasks = try await scene.returned(2)
            var answers = CallbackScene.content()
            answers.bAttitude = .dissatisfied
            await #expect(throws: HearthlineError(.callbackReasonRequired, field: "b_reason")) {
                try await store.save(scene.step(tasks[0]), answers, as: fixture.caller(.agent1))
            }
            answers.bReason = "态度冷淡"
            _ = try await store.save(scene.step(tasks[0]), answers, as: fixture.caller(.agent1))
            answers.complaintAgreed = true
            _ = try await store.save(scene.step(tasks[1]), answers, as: fixture.caller(.agent1))
            let events = try await fixture.database.sql("SELECT type, status FROM hotline.abnormal_event ORDER BY id")
            #expect(events == [["6", "candidate"], ["6", "recorded"]])
            let alerts = try await fixture.database.sql("SELECT type, severity, assigned_role FROM hotline.alert")
            #expect(alerts == [["complaint", "critical", "4"]])
        }
    }
}
