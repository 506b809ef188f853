public import Hearthline

public import struct FoundationEssentials.Date

/// A charge at a resident's door that is or was verified.
///
/// Source: CBK-07
public struct ChargeCheckRecord: Sendable, Hashable {
    /// The check's key.
    public let id: Int64
    /// The ticket.
    public let ticketID: Int64
    /// Its number, with the suffix of a repeated repair.
    public let displayNumber: String
    /// The site.
    public let siteID: Int16
    /// The station that repaired.
    public let stationID: Int16
    /// The callback that told of it; 0 when a complaint did.
    public let callbackID: Int64
    /// How grave it looks.
    public let severity: ChargeCheck
    /// Whether the station declared a charge.
    public let stationCharged: Bool
    /// The charge the station declared, in fen.
    public let stationAmountFen: Int64
    /// The charge the resident told of, in fen.
    public let residentAmountFen: Int64?
    /// What for, as the resident says.
    public let what: String
    /// Whether a receipt was given, as the resident says.
    public let hasReceipt: Bool?
    /// Whose part was broken, as the station says.
    public let ownership: Ownership
    /// Where it stands.
    public let status: ChargeCheckStatus
    /// When it arose.
    public let openedAt: Date
    /// Until when it must be decided.
    public let dueAt: Date
    /// When it was decided.
    public let closedAt: Date?
    /// Who decided; nil for one that was legitimate by rule.
    public let closedBy: Int64?
    /// What the verification found.
    public let note: String
}
