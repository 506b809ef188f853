public import struct FoundationEssentials.Date
public import Hearthline

/// One try to learn who calls; what was answered is kept nowhere.
///
/// Source: INT-06
public struct IdentityCheck: Sendable, Hashable {
    /// The try's key.
    public let id: Int64
    /// The household it was about.
    public let householdID: Int64
    /// Who asked.
    public let employeeID: Int64
    /// When.
    public let at: Date
    /// What it reached; `none` is a failed try.
    public let level: IdentityLevel
    /// The items compared: `household_no`, `holder_name`, `phone_last4`, `last_repair_day`.
    public let factors: [String]
}
