import Foundation
import GRPCCore
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// The questionnaire and its branches, as the agent fills it in.
@Suite struct CallbackJobTests {
    typealias Answers = Hearthline_V1_CallbackAnswers

    /// A returned ticket and the seat of an agent who did not work on it.
    private func calling(
        household: Int64 = Fixture.sunshine501, _ body: @Sendable (LiveBench, Seat, Seat.Task) async throws -> Void
    ) async throws {
        try await LiveBench.with { bench in
            try await bench.openCallingHours()
            let ticket = try await bench.seat(.agent1).register(household: household)
            _ = try await bench.seat(.station1).repair(ticket)
            let agent = bench.seat(.agent2)
            try await body(bench, agent, try #require(try await agent.task(of: ticket.ticketID)))
        }
    }

    static let branches: [(String, String, String, @Sendable (inout Answers) -> Void)] = [
        ("a open", "CALLBACK_ANSWERS_INCOMPLETE", "a_solved", { $0.clearASolved() }),
        ("unsolved without why", "CALLBACK_REASON_REQUIRED", "a_reason", { ($0.aSolved, $0.dScore) = (false, 6) }),
        ("b open", "CALLBACK_ANSWERS_INCOMPLETE", "b_attitude", { $0.bAttitude = .unspecified }),
        ("bad attitude without why", "CALLBACK_REASON_REQUIRED", "b_reason", { $0.bAttitude = .dissatisfied }),
        ("c open", "CALLBACK_ANSWERS_INCOMPLETE", "c_charged", { $0.clearCCharged() }),
        ("charged how much", "CALLBACK_ANSWERS_INCOMPLETE", "c_amount_fen", { $0.cCharged = true }),
        ("charged for what", "CALLBACK_ANSWERS_INCOMPLETE", "c_what", { ($0.cCharged, $0.cAmountFen) = (true, 100) }),
        (
            "receipt", "CALLBACK_ANSWERS_INCOMPLETE", "c_receipt",
            {
                ($0.cCharged, $0.cAmountFen, $0.cWhat) = (true, 100, "换阀")
            }
        ),
        ("d open", "CALLBACK_ANSWERS_INCOMPLETE", "d_score", { $0.clearDScore() }),
        ("low score without why", "CALLBACK_REASON_REQUIRED", "d_reason", { $0.dScore = 5 }),
        ("score and refused", "FIELD_INVALID", "d_score", { $0.dRefused = true }),
        ("e open", "CALLBACK_ANSWERS_INCOMPLETE", "e_kind", { $0.eKind = .unspecified }),
        ("opinion without words", "CALLBACK_REASON_REQUIRED", "e_text", { $0.eKind = .suggestion }),
        ("f not due", "PAYMENT_REMINDER_NOT_DUE", "f_given", { $0.fGiven = true }),
        (
            "unsolved with ten points", "CONFIRM_CONTRADICTION", "contradiction_confirmed",
            {
                ($0.aSolved, $0.aReason, $0.dScore) = (false, "还是不热", 10)
            }
        ),
    ]

    @Test("CBK-11 an answer that is missing, unexplained or contradicted is refused by its field, and nothing is kept")
    func refused() async throws {
        try await calling { bench, agent, task in
            let call = try await agent.dial()
            let before = try await bench.rows()
            for (name, reason, field, change) in Self.branches {
                let error = await refusal { _ = try await agent.save(task, in: call, change) }
                #expect(error?.reason == reason && error?.field == field, "\(name)")
            }
            #expect(try await bench.rows() == before)
        }
    }

    static let good: [(String, String, @Sendable (inout Answers) -> Void)] = [
        (
            "score refused", "closed",
            { answers in
                answers.clearDScore()
                answers.dRefused = true
            }
        ),
        ("bad attitude, no complaint", "closed", { ($0.bAttitude, $0.bReason) = (.dissatisfied, "说话不客气") }),
        ("a complaint", "closed", { ($0.eKind, $0.eText, $0.complaintAgreed) = (.complaint, "弄脏了地板", true) }),
        (
            "confirmed contradiction", "reopened",
            {
                ($0.aSolved, $0.aReason, $0.dScore, $0.contradictionConfirmed) = (false, "还是不热", 10, true)
            }
        ),
        (
            "hung up after b", "closed",
            { answers in
                answers = .with {
                    ($0.convenient, $0.aSolved, $0.bAttitude, $0.ending) = (true, true, .neutral, .hungUp)
                }
            }
        ),
        ("refused", "attempted", { answers in answers = .with { ($0.convenient, $0.ending) = (true, .refused) } }),
    ]

    @Test("CBK-05 to CBK-11 each branch of the questionnaire has its outcome", arguments: good.map(\.0))
    func saved(_ name: String) async throws {
        let (_, outcome, change) = try #require(Self.good.first { $0.0 == name })
        try await calling { bench, agent, task in
            let receipt = try await agent.save(task, change)
            #expect(receipt.outcome == outcome)
            let saved = try await bench.callbacks.listSavedCallbacks(
                .with { $0.taskID = task.id }, metadata: agent.metadata)
            #expect(saved.callbacks.count == 1)
        }
    }

    @Test("CBK-10 the payment sentence is asked of a content household that has not paid")
    func reminder() async throws {
        // 阳光花园3号楼2单元502室 has not paid.
        try await calling(household: 24) { bench, agent, task in
            let sheet = try await bench.callbacks.getTask(.with { $0.taskID = task.id }, metadata: agent.metadata)
            #expect(sheet.feeStatus == .unpaid)
            try await bench.fixture.database.sql(
                "UPDATE hotline.heating_season SET billing_from = now() - interval '1 day', billing_to = now() + interval '1 day'"
            )
            let forgotten = await refusal { _ = try await agent.save(task) }
            #expect(forgotten?.reason == "CALLBACK_ANSWERS_INCOMPLETE" && forgotten?.field == "f_given")
            #expect(try await agent.save(task) { $0.fGiven = true }.outcome == "closed")
        }
    }

    @Test("Who worked on a ticket is told so, cannot get its callback and is refused")
    func noSelfApproval() async throws {
        try await calling { bench, agent, task in
            let registrar = bench.seat(.agent1)
            let sheet = try await bench.callbacks.getTask(.with { $0.taskID = task.id }, metadata: registrar.metadata)
            #expect(sheet.isOwnWork)
            let lead = bench.seat(.lead1)
            let assigning = { @Sendable (person: FixturePerson) in
                _ = try await bench.callbacks.reassignTasks(
                    .with {
                        ($0.requestID, $0.taskIds, $0.reason) = (UUID().uuidString, [task.id], "平衡工作量")
                        $0.employeeID = try bench.fixture.id(person)
                    }, metadata: lead.metadata)
            }
            let call = try await registrar.dial()
            let refusals: [@Sendable () async throws -> Void] = [
                { _ = try await registrar.save(task, in: call) }, { _ = try await registrar.attempt(task, .noAnswer) },
                { _ = try await registrar.callLater(task, at: .now + 3600) }, { try await assigning(.agent1) },
            ]
            let before = try await bench.rows()
            for act in refusals {
                let error = await refusal { try await act() }
                #expect(error?.reason == "NO_SELF_APPROVAL" && error?.code == .permissionDenied)
            }
            #expect(try await bench.rows() == before)
            try await assigning(.agent2)
            let mine = try await bench.callbacks.listTasks(.with { $0.mine = true }, metadata: agent.metadata)
            #expect(mine.tasks.map(\.id) == [task.id])
        }
    }

    @Test("CBK-12 unanswered calls are spaced, an agreed time is kept, and the last one closes the ticket unconfirmed")
    func attempts() async throws {
        try await calling { bench, agent, first in
            _ = try await agent.attempt(first, .noAnswer)
            var task = try #require(try await agent.task(of: first.ticketID))
            let early = await refusal { [task] in _ = try await agent.attempt(task, .busy) }
            #expect(early?.reason == "CALLBACK_TOO_EARLY")
            try await bench.passTwoDays()
            _ = try await agent.callLater(task, at: .now + 3600)
            task = try #require(try await agent.task(of: first.ticketID))
            let beforeTime = await refusal { [task] in _ = try await agent.attempt(task, .off) }
            #expect(beforeTime?.reason == "CALLBACK_TOO_EARLY")
            try await bench.passTwoDays()
            _ = try await agent.attempt(task, .off)
            try await bench.passTwoDays()
            task = try #require(try await agent.task(of: first.ticketID))
            let last = try await agent.attempt(task, .noAnswer)
            #expect(last.outcome == "closed_unreached" && last.state == .closed)
            #expect(try await agent.detail(first.ticketID).ticket.closure == .unconfirmed)
        }
    }
}
