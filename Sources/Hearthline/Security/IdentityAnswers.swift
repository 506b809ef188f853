/// What a caller says to show who calls; nil where nothing was asked.
///
/// Source: INT-06
public struct IdentityAnswers: Sendable, Hashable {
    /// The household number.
    public var householdNo: String?
    /// The name of the head of the household.
    public var holderName: String?
    /// The last four digits of the registered phone.
    public var phoneEnding: String?
    /// The day of the last repair.
    public var lastRepairDay: ServiceDay?

    /// Names what was answered.
    public init(
        householdNo: String? = nil, holderName: String? = nil, phoneEnding: String? = nil,
        lastRepairDay: ServiceDay? = nil
    ) {
        self.householdNo = householdNo
        self.holderName = holderName
        self.phoneEnding = phoneEnding
        self.lastRepairDay = lastRepairDay
    }

    /// The answers as they are compared: half-width numbers, no blanks around.
    ///
    /// Throws `FIELD_INVALID` for an ending that is not four digits, `TEXT_MISSING` for an empty answer or none at all.
    public func normalized() throws(HearthlineError) -> IdentityAnswers {
        var answers = self
        if let householdNo {
            answers.householdNo = try TextRule.line.normalized(TextForm.halfWidth(householdNo), field: "household_no")
        }
        if let holderName { answers.holderName = try TextRule.line.normalized(holderName, field: "holder_name") }
        if let phoneEnding {
            let ending = TextRule.trimmed(TextForm.halfWidth(phoneEnding))
            guard ending.count == 4, ending.allSatisfy({ ("0"..."9").contains($0) }) else {
                throw HearthlineError(.fieldInvalid, field: "phone_last4")
            }
            answers.phoneEnding = ending
        }
        guard answers != IdentityAnswers() else { throw HearthlineError(.textMissing, field: "factors") }
        return answers
    }
}
