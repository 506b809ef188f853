/// Whether a charge at the resident's door has to be verified.
///
/// Source: CBK-07, INT-17
public enum ChargeCheck: String, Sendable, Hashable, CaseIterable {
    /// Ownership, amount or receipt need a look.
    case normal
    /// The resident paid and the station says nothing of it.
    case high

    /// The check that answers and completion call for; nil when nothing was charged or the charge is legitimate.
    ///
    /// Legitimate is a charge both sides declare with the same amount, with a receipt, for a private part.
    public static func needed(for answers: CallbackAnswers, _ facts: CallbackFacts) -> ChargeCheck? {
        switch (answers.cCharged, facts.stationCharged) {
        case (true, false): return .high
        case (false, true): return .normal
        case (true, true):
            let isLegitimate =
                facts.ownership == .private && answers.cReceipt == true && answers.cAmountFen == facts.stationAmountFen
            return isLegitimate ? nil : .normal
        default: return nil
        }
    }
}
