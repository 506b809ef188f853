import FoundationEssentials
import Hearthline
import Testing

@Suite("Questionnaire")
struct QuestionnaireTests {
    let policy: CallbackPolicy
    let facts = CallbackFacts(now: at("2025-12-01T10:00:00+08:00"))

    init() throws { policy = try .catalogue() }

    private func check(_ change: (inout CallbackAnswers) -> Void) -> [Problem] {
        var answers = CallbackAnswers.satisfied
        change(&answers)
        return Questionnaire.check(answers, facts, policy)
    }

    @Test("CBK-11 a satisfied resident's answers are complete")
    func complete() {
        #expect(check { _ in }.isEmpty)
        #expect(CallbackAnswers.satisfied.result == .complete)
    }

    @Test("CBK-11 a finished callback lacks no answer of a to e")
    func missing() {
        let fields = Questionnaire.check(CallbackAnswers(), facts, policy)
        #expect(fields.map(\.field) == ["a_solved", "b_attitude", "c_charged", "d_score", "e_kind"])
        #expect(Set(fields.map(\.reason)) == [.callbackAnswersIncomplete])
    }

    @Test("CBK-11 a resident who hangs up after b leaves a partial callback")
    func hungUp() {
        var answers = CallbackAnswers()
        answers.aSolved = true
        answers.bAttitude = .satisfied
        answers.ending = .hungUp
        #expect(Questionnaire.check(answers, facts, policy).isEmpty)
        #expect(answers.result == .partial)
    }

    @Test("CBK-11 a resident who answers nothing has refused")
    func refused() {
        var answers = CallbackAnswers()
        answers.ending = .refused
        #expect(Questionnaire.check(answers, facts, policy).isEmpty)
        #expect(answers.result == .refused)
        #expect(answers.ticketAction == nil)
    }

    @Test("CBK-04 while it is not convenient nothing may be answered")
    func inconvenient() {
        var answers = CallbackAnswers()
        answers.convenient = false
        #expect(Questionnaire.check(answers, facts, policy).isEmpty)
        #expect(check { $0.convenient = false } == [Problem("convenient", .fieldInvalid)])
    }

    @Test("CBK-05 not solved needs a reason and reopens the ticket")
    func unsolved() {
        var answers = CallbackAnswers.satisfied
        answers.aSolved = false
        answers.dScore = 6
        #expect(Questionnaire.check(answers, facts, policy) == [Problem("a_reason", .callbackReasonRequired)])
        answers.aReason = "还是不热"
        #expect(Questionnaire.check(answers, facts, policy).isEmpty)
        #expect(answers.ticketAction == .reopen)
        #expect(CallbackAnswers.satisfied.ticketAction == .close)
    }

    @Test("CBK-06 dissatisfied without a reason is refused")
    func dissatisfied() {
        #expect(check { $0.bAttitude = .dissatisfied } == [Problem("b_reason", .callbackReasonRequired)])
        #expect(check { $0.bAttitude = .neutral }.isEmpty)
    }

    @Test("CBK-07 a charge needs amount, purpose and receipt")
    func charge() {
        #expect(check { $0.cCharged = true }.map(\.field) == ["c_amount_fen", "c_what", "c_receipt"])
        let given = check {
            $0.cCharged = true
            $0.cAmountFen = 5000
            $0.cWhat = "换阀门"
            $0.cReceipt = false
        }
        #expect(given.isEmpty)
    }

    @Test("CBK-08 scores go from 1 to 10", arguments: [(0, false), (1, true), (10, true), (11, false)])
    func score(score: Int, isValid: Bool) {
        let problems = check {
            $0.dScore = score
            $0.dReason = "说明"
        }
        #expect(problems == (isValid ? [] : [Problem("d_score", .fieldInvalid)]))
    }

    @Test("CBK-08 a score up to five needs a reason, six does not")
    func lowScore() {
        #expect(check { $0.dScore = 5 } == [Problem("d_reason", .callbackReasonRequired)])
        #expect(check { $0.dScore = 6 }.isEmpty)
    }

    @Test("CBK-08 a refused score stands for a score, but not beside one")
    func refusedScore() {
        #expect(check { ($0.dScore, $0.dRefused) = (nil, true) }.isEmpty)
        #expect(check { $0.dRefused = true } == [Problem("d_score", .fieldInvalid)])
    }

    @Test("CBK-08 contradictions must be confirmed")
    func contradictions() {
        var answers = CallbackAnswers.satisfied
        (answers.aSolved, answers.aReason) = (false, "还是不热")
        #expect(Questionnaire.check(answers, facts, policy).map(\.reason) == [.confirmContradiction])
        answers.contradictionConfirmed = true
        #expect(Questionnaire.check(answers, facts, policy).isEmpty)
        answers.dScore = 8
        #expect(Contradiction.found(in: answers).isEmpty)
        (answers.bAttitude, answers.dScore) = (.dissatisfied, 9)
        #expect(Contradiction.found(in: answers) == [.unsolvedWithHighScore])
        answers.dScore = 10
        #expect(Contradiction.found(in: answers) == Contradiction.allCases)
    }

    @Test("CBK-09 whoever suggests something has said what", arguments: OpinionKind.allCases)
    func opinion(kind: OpinionKind) {
        let problems = check { $0.eKind = kind }
        #expect(problems == (kind == .none ? [] : [Problem("e_text", .callbackReasonRequired)]))
        #expect(check { ($0.eKind, $0.eText) = (kind, "希望提前通知停热") }.isEmpty)
    }

    @Test("CBK-13 a callback without a call needs a lead's approval")
    func call() throws {
        #expect(throws: HearthlineError(.callbackCallRequired, field: "call_id")) {
            try Questionnaire.requireCall(callID: nil)
        }
        try Questionnaire.requireCall(callID: 7)
        try Questionnaire.requireCall(callID: nil, isManualApproved: true)
    }
}
