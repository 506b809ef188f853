public import struct FoundationEssentials.Date
public import Hearthline

/// One item of one ticket that was not read back.
///
/// Source: INT-01
public struct IntakeException: Sendable, Hashable {
    /// The ticket's key.
    public let ticketID: Int64
    /// The public number.
    public let number: String
    /// What was not read back.
    public let item: ReadBackItem
    /// Why not.
    public let exception: ReadBackException
    /// When it was read back after all.
    public let confirmedAt: Date?
    /// Who registered it.
    public let registeredBy: Int64
    /// When.
    public let registeredAt: Date
}
