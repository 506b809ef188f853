public import struct FoundationEssentials.Date

/// Personal data that got out, and what is done about it.
///
/// Source: SEC-03
public struct Leak: Sendable, Hashable {
    /// The leak's key.
    public let id: Int64
    /// The version the next act names.
    public let version: Int32
    /// The site of the reporter; nil: the company.
    public let siteID: Int16?
    /// When it was found.
    public let foundAt: Date
    /// Who reported it.
    public let reportedBy: Int64
    /// What got out; never the data itself.
    public let scope: String
    /// How many persons are concerned.
    public let persons: Int32
    /// Why it could happen.
    public let cause: String
    /// What was done against it.
    public let measures: String
    /// Until when the personal-information officer must know.
    public let informDueAt: Date
    /// When the officer was told.
    public let informedAt: Date?
    /// Until when it must be decided whether the authority is notified.
    public let decideDueAt: Date
    /// When that was decided.
    public let decidedAt: Date?
    /// By whom.
    public let decidedBy: Int64?
    /// The decision; nil while it is open.
    public let notifiesAuthority: Bool?
    /// Why it was decided so.
    public let decisionReason: String
    /// When the authority was notified.
    public let reportedToAuthorityAt: Date?
    /// Legal action taken.
    public let legalAction: String
    /// When it was over.
    public let closedAt: Date?
}
