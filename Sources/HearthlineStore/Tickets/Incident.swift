public import struct FoundationEssentials.Date
public import Hearthline

/// Many tickets with one cause.
///
/// Source: DSP-11
public struct Incident: Sendable, Hashable {
    /// The incident's key.
    public let id: Int64
    /// The community or building.
    public let nodeID: Int64
    /// Its full name.
    public let nodeName: String
    /// The site that proposed it.
    public let siteID: Int16
    /// The kind of faults.
    public let family: FaultFamily
    /// When it was proposed.
    public let proposedAt: Date
    /// When a lead confirmed it.
    public let confirmedAt: Date?
    /// When a lead dropped it.
    public let dismissedAt: Date?
    /// When it was over.
    public let closedAt: Date?
    /// Tickets linked to it; of a proposal, those that confirming it would link.
    public let ticketCount: Int32
}
