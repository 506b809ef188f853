public import struct FoundationEssentials.Date

/// When the station took which step with the order in force.
public struct TicketProgress: Sendable, Hashable {
    /// Taken.
    public let acceptedAt: Date?
    /// Resident contacted.
    public let contactedAt: Date?
    /// On site.
    public let arrivedAt: Date?
    /// Repair finished.
    public let finishedAt: Date?
    /// Returned.
    public let returnedAt: Date?
}
