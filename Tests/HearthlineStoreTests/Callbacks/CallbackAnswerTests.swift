import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What the answers to c, d and e bring about: charges, scores, opinions.
@Suite struct CallbackAnswerTests {
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
}
