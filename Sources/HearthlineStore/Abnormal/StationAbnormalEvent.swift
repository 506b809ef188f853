public import Hearthline

public import struct FoundationEssentials.Date

/// What the register says about a station's own work, as that station reads it.
///
/// Source: ABN-01
public struct StationAbnormalEvent: Sendable, Hashable {
    /// The event's key.
    public let id: Int64
    /// What a reply names.
    public let version: Int32
    /// The type, 1 to 4.
    public let type: Int16
    /// Its words.
    public let typeLabel: Label
    /// The ticket.
    public let ticketID: Int64?
    /// Its number; nil when another station holds it by now.
    public let ticketNumber: String?
    /// When it was found.
    public let foundAt: Date
    /// Seconds beyond the deadline.
    public let delaySeconds: Int32?
    /// What the station said.
    public let reply: String
    /// When.
    public let repliedAt: Date?
    /// Whether that was accepted; nil while nobody decided.
    public let isAccepted: Bool?
}
