public import struct FoundationEssentials.Date

/// One look at personal data.
///
/// Source: SEC-08
public struct PersonalDataAccess: Sendable, Hashable {
    /// The row's key; rows of a page go down from here.
    public let id: Int64
    /// When.
    public let at: Date
    /// Who looked.
    public let employeeID: Int64
    /// At which workstation.
    public let workstation: String
    /// Whose household.
    public let householdID: Int64?
    /// On which ticket.
    public let ticketID: Int64?
    /// In which call; nil when there was none.
    public let callID: Int64?
    /// What was shown.
    public let fields: [String]
    /// The purpose's code.
    public let purpose: Int16
    /// The reason given.
    public let reason: String
}
