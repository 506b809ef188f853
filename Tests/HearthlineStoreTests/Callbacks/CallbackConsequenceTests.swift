import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What answers lead to besides the ticket: complaints, charge checks, abnormal events.
@Suite struct CallbackConsequenceTests {
    @Test("CBK-06 dissatisfied needs a reason and proposes a complaint; the resident's word makes it one")
    func attitude() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let tasks = try await scene.returned(2)
            var answers = CallbackScene.content()
            answers.bAttitude = .dissatisfied
            await #expect(throws: HearthlineError(.callbackReasonRequired, field: "b_reason")) {
                try await store.callbacks.save(scene.step(tasks[0]), answers, as: fixture.caller(.agent1))
            }
            answers.bReason = "态度冷淡"
            _ = try await store.callbacks.save(scene.step(tasks[0]), answers, as: fixture.caller(.agent1))
            answers.complaintAgreed = true
            _ = try await store.callbacks.save(scene.step(tasks[1]), answers, as: fixture.caller(.agent1))
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
            _ = try await store.callbacks.save(scene.step(task), answers, as: fixture.caller(.agent1))
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
            _ = try await store.callbacks.save(scene.step(task), answers, as: fixture.caller(.agent1))
            let check = try await fixture.database.sql("SELECT status, closed_at IS NOT NULL FROM hotline.charge_check")
            #expect(check == [["legitimate", "t"]])
            #expect(try await fixture.database.count("SELECT count(*) FROM hotline.alert") == 0)
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
            let receipt = try await store.callbacks.save(scene.step(task), answers, as: fixture.caller(.agent1))
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
            _ = try await store.callbacks.save(
                scene.step(task), answers, complaintIsAboutFees: true, as: fixture.caller(.agent1))
            #expect(try await fixture.database.value("SELECT type FROM hotline.abnormal_event") == "7")
        }
    }
}
