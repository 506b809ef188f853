public import Hearthline

public import struct FoundationEssentials.Date

/// Something a responsible person must look at.
public struct Alert: Sendable, Hashable {
    /// The alert's key.
    public let id: Int64
    /// The kind, such as `sign_in.locked`.
    public let type: String
    /// `info`, `warning` or `critical`.
    public let severity: String
    /// What it is about, as a kind and a key.
    public let subject: String
    /// The site concerned; nil: the whole company.
    public let siteID: Int16?
    /// The station concerned.
    public let stationID: Int16?
    /// The ticket concerned.
    public let ticketID: Int64?
    /// Whose task it is.
    public let assignedRole: Role
    /// When it arose.
    public let raisedAt: Date
    /// Until when it must be answered.
    public let dueAt: Date?
    /// When somebody acknowledged it.
    public let acknowledgedAt: Date?
    /// Who acknowledged it.
    public let acknowledgedBy: Int64?
    /// When it was over by itself.
    public let closedAt: Date?
    /// The step of the ladder it has reached; 0 while only those know it whom it was raised for.
    public let step: Int16
    /// Who was told, in order.
    public let told: [Role]

    /// Whether somebody still has to look at it.
    public var isOpen: Bool { acknowledgedAt == nil && closedAt == nil }
}
