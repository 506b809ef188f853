/// The fixed course of a callback and the rules its answers obey.
///
/// Source: CBK-04 to CBK-11
public enum Questionnaire {
    /// Everything that keeps the answers from being saved, in the order of the questions; empty when they may.
    public static func check(
        _ answers: CallbackAnswers, _ facts: CallbackFacts, _ policy: CallbackPolicy
    ) -> [Problem] {
        guard answers.convenient else {
            // Nothing was asked, so nothing may have been answered.
            return answers.hasAnswers ? [Problem("convenient", .fieldInvalid)] : []
        }
        return missing(answers) + reasons(answers, policy) + charge(answers) + score(answers)
            + reminder(answers, facts, policy) + contradictions(answers)
    }

    /// Whether the sentence about paying the fee is to be spoken.
    ///
    /// Satisfied means: solved, attitude satisfactory, and no low score. Never with an open or new complaint or
    /// charge check. Source: CBK-10
    public static func showsPaymentReminder(
        _ answers: CallbackAnswers, _ facts: CallbackFacts, _ policy: CallbackPolicy
    ) -> Bool {
        let isSatisfied =
            answers.aSolved == true && answers.bAttitude == .satisfied
            && (answers.dScore ?? policy.reminderScoreFrom) >= policy.reminderScoreFrom
        let isDisputed =
            facts.hasOpenComplaint || facts.hasOpenChargeCheck || answers.eKind == .complaint
            || ChargeCheck.needed(for: answers, facts) != nil
        return isSatisfied && !isDisputed && facts.isBillingOpen && facts.currentFeeStatus(policy) == .unpaid
    }

    /// Refuses a callback that was not dialled from the console, so that no recording belongs to it.
    ///
    /// Throws `CALLBACK_CALL_REQUIRED` unless there is a call or a lead approved a manual one. Source: CBK-13
    public static func requireCall(callID: Int64?, isManualApproved: Bool = false) throws(HearthlineError) {
        if callID == nil && !isManualApproved { throw HearthlineError(.callbackCallRequired, field: "call_id") }
    }

    private static func missing(_ answers: CallbackAnswers) -> [Problem] {
        answers.ending == .finished ? answers.missing.map { Problem($0, .callbackAnswersIncomplete) } : []
    }

    private static func reasons(_ answers: CallbackAnswers, _ policy: CallbackPolicy) -> [Problem] {
        let needed: [(String, String, Bool)] = [
            ("a_reason", answers.aReason, answers.aSolved == false),
            ("b_reason", answers.bReason, answers.bAttitude == .dissatisfied),
            ("d_reason", answers.dReason, (answers.dScore ?? .max) <= policy.lowScoreReasonAt),
            ("e_text", answers.eText, (answers.eKind ?? OpinionKind.none) != OpinionKind.none),
        ]
        return needed.compactMap { field, text, isNeeded in
            if isNeeded && TextRule.trimmed(text).isEmpty { return Problem(field, .callbackReasonRequired) }
            return TextRule.note.problem(text, field: field)
        }
    }

    private static func charge(_ answers: CallbackAnswers) -> [Problem] {
        let wrong = TextRule(maximum: 200).problem(answers.cWhat, field: "c_what")
        guard answers.cCharged == true else { return [wrong].compactMap(\.self) }
        return [
            (answers.cAmountFen ?? 0) > 0 ? nil : Problem("c_amount_fen", .callbackAnswersIncomplete),
            TextRule.trimmed(answers.cWhat).isEmpty ? Problem("c_what", .callbackAnswersIncomplete) : wrong,
            answers.cReceipt == nil ? Problem("c_receipt", .callbackAnswersIncomplete) : nil,
        ].compactMap(\.self)
    }

    private static func score(_ answers: CallbackAnswers) -> [Problem] {
        guard let score = answers.dScore else { return [] }
        return (1...10).contains(score) && !answers.dRefused ? [] : [Problem("d_score", .fieldInvalid)]
    }

    private static func reminder(
        _ answers: CallbackAnswers, _ facts: CallbackFacts, _ policy: CallbackPolicy
    ) -> [Problem] {
        let isShown = showsPaymentReminder(answers, facts, policy)
        if answers.fGiven && !isShown { return [Problem("f_given", .paymentReminderNotDue)] }
        let isForgotten = isShown && !answers.fGiven && answers.ending == .finished
        return isForgotten ? [Problem("f_given", .callbackAnswersIncomplete)] : []
    }

    private static func contradictions(_ answers: CallbackAnswers) -> [Problem] {
        guard !answers.contradictionConfirmed, !Contradiction.found(in: answers).isEmpty else { return [] }
        return [Problem("contradiction_confirmed", .confirmContradiction)]
    }
}
