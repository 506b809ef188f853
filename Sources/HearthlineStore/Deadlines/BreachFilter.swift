public import Hearthline

/// Which missed deadlines a list shows; what is nil does not matter.
public struct BreachFilter: Sendable, Hashable {
    /// Of one ticket.
    public var ticketID: Int64?
    /// Of one site.
    public var siteID: Int16?
    /// Of one station.
    public var stationID: Int16?
    /// Of one kind.
    public var kind: ClockKind?
    /// Only what has not been done yet.
    public var isOpen: Bool

    /// Makes a filter; without arguments it lets everything through.
    public init(
        ticketID: Int64? = nil, siteID: Int16? = nil, stationID: Int16? = nil, kind: ClockKind? = nil,
        isOpen: Bool = false
    ) {
        self.ticketID = ticketID
        self.siteID = siteID
        self.stationID = stationID
        self.kind = kind
        self.isOpen = isOpen
    }
}
