import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Verifying what was charged at the door.
@Suite struct ChargeCheckTests {
    /// Answers of a resident who paid fifty yuan without a receipt.
    private static var paid: CallbackAnswers {
        var answers = CallbackScene.content()
        answers.cCharged = true
        answers.cAmountFen = 5_000
        answers.cWhat = "阀门"
        answers.cReceipt = false
        return answers
    }

    private func open(_ scene: CallbackScene, _ ticket: CallbackScene.Ticket = .init()) async throws -> Int64 {
        let task = try await scene.returned(1, ticket)[0]
        let agent = try scene.fixture.caller(ticket.station == 3 ? .agentOfSite2 : .agent1)
        _ = try await scene.store.save(scene.step(task), Self.paid, as: agent)
        return Int64(try await scene.fixture.database.count("SELECT max(id) FROM hotline.charge_check"))
    }

    @Test(
        "CBK-07 the head decides a check once, with what was found; its alert ends and the report counts it as decided")
    func decides() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let check = try await open(scene)
            let head = try fixture.caller(.head1)
            let listed = try #require(try await store.callbacks.chargeChecks(as: head).rows.first)
            #expect(listed.id == check && listed.severity == .high && listed.residentAmountFen == 5_000)
            #expect(!listed.stationCharged && listed.hasReceipt == false && listed.what == "阀门")
            let decide = { (note: String, request: UUID) in
                try await store.callbacks.decideChargeCheck(check, .violation, note: note, requestID: request, as: head)
            }
            await #expect(throws: HearthlineError(.reasonRequired, field: "note")) { try await decide(" ", UUID()) }
            let request = UUID()
            #expect(try await decide("维修工承认收费未报", request).outcome == "violation")
            #expect(try await decide("维修工承认收费未报", request).replayed)
            await #expect(throws: HearthlineError(.staleVersion)) { try await decide("再次", UUID()) }
            #expect(try await store.callbacks.chargeChecks(as: head).rows.isEmpty)
            let decided = try #require(try await store.callbacks.chargeChecks(status: .violation, as: head).rows.first)
            #expect(decided.closedBy == head.principal.employeeID && decided.note == "维修工承认收费未报")
            #expect(
                try await fixture.database.count(
                    "SELECT count(*) FROM hotline.alert WHERE type = 'charge_check' AND closed_at IS NULL") == 0)
        }
    }

    @Test("CBK-07 the check stands in the report of the day: open and of high severity, then only of high severity")
    func report() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let check = try await open(scene)
            try await fixture.database.sql(
                "SELECT access.grant_sql_login('t_charge_\(fixture.database.name.suffix(8))')")
            let login = "t_charge_\(fixture.database.name.suffix(8))"
            let figures = """
                SET SESSION AUTHORIZATION \(login);
                SELECT sum(charge_checks), sum(charge_checks_open), sum(charge_checks_high) FROM report.v_daily_callback
                 WHERE day = (now() AT TIME ZONE 'Asia/Shanghai')::date
                """
            #expect(try await fixture.database.sql(figures) == [["1", "1", "1"]])
            _ = try await store.callbacks.decideChargeCheck(
                check, .legitimate, note: "住户补开收据", requestID: UUID(), as: fixture.caller(.head1))
            #expect(try await fixture.database.sql(figures) == [["1", "0", "1"]])
            try await fixture.database.sql("SELECT access.revoke_sql_login('\(login)')")
        }
    }

    @Test("CBK-07 only heads decide; leads and agents of the site see the list, another site sees nothing")
    func powers() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let check = try await open(scene)
            for person in [FixturePerson.agent1, .lead1, .station1] {
                await #expect(throws: HearthlineError(.forbidden), "\(person)") {
                    try await store.callbacks.decideChargeCheck(
                        check, .violation, note: "越权", requestID: UUID(), as: fixture.caller(person))
                }
            }
            let seen = { (person: FixturePerson) in
                try await store.callbacks.chargeChecks(as: fixture.caller(person)).rows.map(\.id)
            }
            #expect(try await seen(.lead1) == [check])
            #expect(try await seen(.lead2).isEmpty)
            await #expect(throws: HearthlineError(.forbidden)) { try await seen(.station1) }
            #expect(try await seen(.head2) == [check])
            await #expect(throws: HearthlineError(.fieldInvalid, field: "verdict")) {
                try await store.callbacks.decideChargeCheck(
                    check, .open, note: "未定", requestID: UUID(), as: fixture.caller(.head1))
            }
            await #expect(throws: HearthlineError(.chargeCheckNotFound)) {
                try await store.callbacks.decideChargeCheck(
                    4_711, .violation, note: "误填", requestID: UUID(), as: fixture.caller(.head1))
            }
        }
    }

    @Test("CBK-07 whoever had a hand in the ticket does not decide on its charge")
    func ownWork() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let check = try await open(scene)
            // The head was an agent when he saved the callback.
            try await fixture.database.sql(
                """
                SET session_replication_role = replica;
                UPDATE hotline.callback SET employee_id = \(fixture.id(.head1))
                """)
            await #expect(throws: HearthlineError(.noSelfApproval)) {
                try await store.callbacks.decideChargeCheck(
                    check, .legitimate, note: "无问题", requestID: UUID(), as: fixture.caller(.head1))
            }
            _ = try await store.callbacks.decideChargeCheck(
                check, .legitimate, note: "无问题", requestID: UUID(), as: fixture.caller(.manager))
        }
    }

    @Test("CBK-07 a corrected answer opens no second check; a decided one lets the payment sentence pass again")
    func oneCheck() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let check = try await open(scene)
            let task = Int64(try await fixture.database.count("SELECT max(id) FROM hotline.callback_task"))
            var corrected = Self.paid
            corrected.cAmountFen = 6_000
            _ = try await store.callbacks.revise(
                taskID: task, seenVersion: 1, corrected, reason: "录音为六十元", requestID: UUID(), as: fixture.caller(.lead1)
            )
            #expect(try await fixture.database.count("SELECT count(*) FROM hotline.charge_check") == 1)
            #expect(try await store.callbacks.get(task, as: fixture.caller(.agent1)).facts.hasOpenComplaint)
            _ = try await store.callbacks.decideChargeCheck(
                check, .legitimate, note: "已核实", requestID: UUID(), as: fixture.caller(.head1))
            #expect(try await !store.callbacks.get(task, as: fixture.caller(.agent1)).facts.hasOpenComplaint)
        }
    }

    @Test("CBK-06 one click makes a complaint of a dissatisfied rating; the head hears of it, twice is refused")
    func complaint() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            var answers = CallbackScene.content()
            answers.bAttitude = .dissatisfied
            answers.bReason = "态度冷淡"
            _ = try await store.save(scene.step(task), answers, as: fixture.caller(.agent1))
            let candidate = try #require(
                try await store.callbacks.complaintCandidates(as: fixture.caller(.lead1)).rows.first)
            #expect(candidate.description == "态度冷淡")
            let register = { (person: FixturePerson, reason: String) in
                try await store.callbacks.registerComplaint(
                    eventID: candidate.id, reason: reason, requestID: UUID(), as: fixture.caller(person))
            }
            await #expect(throws: HearthlineError(.forbidden)) { try await register(.agent1, "住户同意") }
            await #expect(throws: HearthlineError(.eventNotFound)) { try await register(.lead2, "住户同意") }
            await #expect(throws: HearthlineError(.reasonRequired, field: "reason")) { try await register(.lead1, "") }
            #expect(try await fixture.database.count("SELECT count(*) FROM hotline.alert") == 0)
            _ = try await register(.lead1, "住户来电同意投诉")
            #expect(
                try await fixture.database.sql("SELECT type, assigned_role FROM hotline.alert") == [["complaint", "4"]])
            await #expect(throws: HearthlineError(.staleVersion)) { try await register(.lead1, "再次") }
            #expect(try await store.callbacks.complaintCandidates(as: fixture.caller(.lead1)).rows.isEmpty)
        }
    }
}
