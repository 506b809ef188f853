public import struct FoundationEssentials.Date

/// A dissatisfied rating that becomes a complaint once the resident agrees.
///
/// Source: CBK-06
public struct ComplaintCandidate: Sendable, Hashable {
    /// The key of the abnormal event.
    public let id: Int64
    /// The ticket.
    public let ticketID: Int64
    /// The public number.
    public let number: String
    /// The site.
    public let siteID: Int16
    /// The station the rating is about.
    public let stationID: Int16?
    /// When the resident said so.
    public let happenedAt: Date
    /// What the resident said.
    public let description: String
}
