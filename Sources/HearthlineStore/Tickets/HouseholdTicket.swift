public import struct FoundationEssentials.Date
public import Hearthline

/// An open ticket of a household, of whatever site: enough to urge it, nothing personal.
public struct HouseholdTicket: Sendable, Hashable {
    /// The ticket's key.
    public let ticketID: Int64
    /// The public number.
    public let number: String
    /// The site that keeps it.
    public let siteID: Int16
    /// What is broken.
    public let fault: FaultCode
    /// The state now.
    public let state: TicketState
    /// The urgency now.
    public let urgency: Urgency
    /// How often it was urged.
    public let urgeCount: Int16
    /// When it was registered.
    public let registeredAt: Date
    /// The agreed visit.
    public let appointmentAt: Date?
    /// Whether the caller's own site keeps it.
    public let ownSite: Bool
}
