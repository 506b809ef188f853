public import struct FoundationEssentials.Date

/// One order on a station's board.
public struct BoardEntry: Sendable, Hashable {
    /// The line of the lists.
    public let summary: TicketSummary
    /// When it was returned; nil while the station still has it in hand.
    public let returnedAt: Date?
}
