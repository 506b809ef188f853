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

    @Test("CBK-07 a charge the station did not declare opens a severe check that the head hears of")
    func chargeMismatch() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            var answers = CallbackScene.content()
            answers.cCharged = true
            answers.cAmountFen = 5_000
            answers.cWhat = "阀门"
            answers.cReceipt = false
            _ = try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            let check = try await fixture.database.sql(
                "SELECT severity, status, resident_amount_fen, due_at > opened_at FROM hotline.charge_check")
            #expect(check == [["high", "open", "5000", "t"]])
            #expect(try await fixture.database.value("SELECT type FROM hotline.alert") == "charge_check")
        }
    }

    @Test("INT-17 a charge for a private part, declared alike and with a receipt, is legitimate")
    func legitimateCharge() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned(1, .init(charged: true, amountFen: 8_000, ownership: 2))[0]
            var answers = CallbackScene.content()
            answers.cCharged = true
            answers.cAmountFen = 8_000
            answers.cWhat = "阀芯"
            answers.cReceipt = true
            _ = try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            let check = try await fixture.database.sql("SELECT status, closed_at IS NOT NULL FROM hotline.charge_check")
            #expect(check == [["legitimate", "t"]])
            #expect(try await fixture.database.count("SELECT count(*) FROM hotline.alert") == 0)
        }
    }

    @Test("CBK-08 eleven points are refused by the call and by the table itself")
    func scoreRange() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            var answers = CallbackScene.content()
            answers.dScore = 11
            await #expect(throws: HearthlineError(.fieldInvalid, field: "d_score")) {
                try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            }
            await #expect(throws: (any Error).self) {
                try await fixture.database.sql(
                    """
                    INSERT INTO hotline.callback (task_id, ticket_id, site_id, station_id, convenient, d_score, result, employee_id)
                    SELECT id, ticket_id, site_id, station_id, true, 11, 2, 1 FROM hotline.callback_task
                    """)
            }
        }
    }

    @Test("CBK-08 contradicting answers are saved only when confirmed, and flagged")
    func contradiction() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            var answers = CallbackScene.content()
            answers.bAttitude = .dissatisfied
            answers.bReason = "迟到"
            answers.dScore = 10
            await #expect(throws: HearthlineError(.confirmContradiction, field: "contradiction_confirmed")) {
                try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            }
            answers.contradictionConfirmed = true
            _ = try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            let flag = try await fixture.database.value(
                "SELECT detail ->> 'contradiction' FROM hotline.ticket_event WHERE action = 24")
            #expect(flag == "true")
        }
    }

    @Test(
        "CBK-09 what the resident has to say becomes an abnormal event of its type",
        arguments: [(OpinionKind.suggestion, "8"), (.opinion, "8"), (.praise, "5"), (.complaint, "6")])
    func opinion(kind: OpinionKind, type: String) async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            var answers = CallbackScene.content()
            answers.eKind = kind
            answers.eText = "希望提前通知停热"
            let receipt = try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            let events = try await fixture.database.sql("SELECT type, status, callback_id FROM hotline.abnormal_event")
            #expect(events == [[type, "recorded", String(receipt.subjectID ?? 0)]])
        }
    }

    @Test("CBK-09 a complaint about a fee collector is of type 7")
    func feeComplaint() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            var answers = CallbackScene.content()
            answers.eKind = .complaint
            answers.eText = "收费员态度差"
            _ = try await store.save(
                scene.step(task), answers, complaintIsAboutFees: true, as: fixture.caller(.agent1))
            #expect(try await fixture.database.value("SELECT type FROM hotline.abnormal_event") == "7")
        }
    }

    @Test(
        "CBK-10 solved, satisfied, nine points and unpaid in the billing window: the sentence is due and must be ticked"
    )
    func reminder() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            try await fixture.database.sql(
                """
                UPDATE hotline.household SET fee_status = 2, fee_status_at = now() WHERE id = 23;
                DELETE FROM hotline.heating_season;
                INSERT INTO hotline.heating_season VALUES (9, 'now', now() - interval '1 day', now() + interval '90 days',
                    now() - interval '2 days', now() - interval '3 days', now() + interval '90 days')
                """)
            let tasks = try await scene.returned(2)
            let sheet = try await store.callbacks.get(tasks[0], as: fixture.caller(.agent1))
            var answers = CallbackScene.content()
            #expect(Questionnaire.showsPaymentReminder(answers, sheet.facts, sheet.policy))
            await #expect(throws: HearthlineError(.callbackAnswersIncomplete, field: "f_given")) {
                try await store.save(scene.step(tasks[0]), answers, as: fixture.caller(.agent1))
            }
            answers.fGiven = true
            _ = try await store.save(scene.step(tasks[0]), answers, as: fixture.caller(.agent1))
            #expect(
                try await store.callbacks.versions(tasks[0], as: fixture.caller(.agent1)).map(\.reminderShown) == [true]
            )
            // Neutral is not satisfied: the sentence is not due, and saying it is refused.
            answers.bAttitude = .neutral
            await #expect(throws: HearthlineError(.paymentReminderNotDue, field: "f_given")) {
                try await store.save(scene.step(tasks[1]), answers, as: fixture.caller(.agent1))
            }
        }
    }

    @Test("CBK-11 a resident who hangs up after b leaves a partial callback")
    func partial() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            var answers = CallbackAnswers()
            answers.aSolved = true
            answers.bAttitude = .satisfied
            await #expect(throws: HearthlineError(.callbackAnswersIncomplete, field: "c_charged")) {
                try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            }
            answers.ending = .hungUp
            let receipt = try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            #expect(receipt.outcome == "closed")
            #expect(try await store.callbacks.versions(task, as: fixture.caller(.agent1)).map(\.result) == [.partial])
        }
    }

    @Test("CBK-11 a resident who refuses every question is one attempt, and the third one ends the task")
    func refused() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let tasks = try await scene.returned(2)
            var answers = CallbackAnswers()
            answers.ending = .refused
            let first = try await store.save(scene.step(tasks[0]), answers, as: fixture.caller(.agent1))
            #expect(first.outcome == "attempted")
            #expect(first.state == .callbackDue)
            try await scene.tried(tasks[1], hoursAgo: 50)
            try await scene.tried(tasks[1], hoursAgo: 26)
            let last = try await store.save(scene.step(tasks[1]), answers, as: fixture.caller(.agent1))
            #expect(last.outcome == "closed_unreached")
            #expect(
                try await fixture.database.value("SELECT closure FROM hotline.ticket WHERE id = \(last.ticketID)")
                    == "2")
        }
    }

    @Test("CBK-16 a correction by a lead is a second version with a reason; the first stays as it was")
    func revision() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            _ = try await store.save(scene.step(task), CallbackScene.content(), as: fixture.caller(.agent1))
            var spoken = CallbackScene.content()
            spoken.bAttitude = .dissatisfied
            spoken.bReason = "录音中为不满意"
            let request = UUID()
            let revise = { (person: FixturePerson, version: Int16, reason: String, request: UUID) in
                try await store.callbacks.revise(
                    taskID: task, seenVersion: version, spoken, reason: reason, requestID: request,
                    as: fixture.caller(person))
            }
            await #expect(throws: HearthlineError(.forbidden)) { try await revise(.agent1, 1, "更正", UUID()) }
            await #expect(throws: HearthlineError(.callbackNotFound)) { try await revise(.lead2, 1, "更正", UUID()) }
            await #expect(throws: HearthlineError(.reasonRequired, field: "reason")) {
                try await revise(.lead1, 1, " ", UUID())
            }
            let receipt = try await revise(.lead1, 1, "与录音不符", request)
            #expect(receipt.outcome == "revised")
            #expect(receipt.state == .closed)
            #expect(try await revise(.lead1, 1, "与录音不符", request).replayed)
            await #expect(throws: HearthlineError(.staleVersion, metadata: ["seen": "1", "current": "2"])) {
                try await revise(.lead1, 1, "再更正", UUID())
            }
            let versions = try await store.callbacks.versions(task, as: fixture.caller(.agent1))
            #expect(versions.map(\.answers.bAttitude) == [.satisfied, .dissatisfied])
            #expect(versions.map(\.changeReason) == ["", "与录音不符"])
        }
    }
}
