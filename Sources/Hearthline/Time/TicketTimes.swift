public import FoundationEssentials

/// The instants of a ticket from which its clocks run.
public struct TicketTimes: Sendable, Hashable {
    /// When the ticket was registered.
    public var registeredAt: Date
    /// When the first order of the present cycle was issued.
    public var firstIssuedAt: Date?
    /// When the order in force was issued.
    public var issuedAt: Date?
    /// When the station rejected.
    public var rejectedAt: Date?
    /// When the ticket was returned.
    public var returnedAt: Date?

    /// Makes the instants of a ticket.
    public init(
        registeredAt: Date, firstIssuedAt: Date? = nil, issuedAt: Date? = nil, rejectedAt: Date? = nil,
        returnedAt: Date? = nil
    ) {
        self.registeredAt = registeredAt
        self.firstIssuedAt = firstIssuedAt
        self.issuedAt = issuedAt
        self.rejectedAt = rejectedAt
        self.returnedAt = returnedAt
    }
}
