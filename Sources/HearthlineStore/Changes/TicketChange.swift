public import Hearthline

public import struct FoundationEssentials.Date

/// Something happened to a ticket in the reader's reach.
public struct TicketChange: Sendable, Hashable {
    /// The ticket's key.
    public let ticketID: Int64
    /// What was done.
    public let action: TicketAction
    /// The version it made.
    public let version: Int32
    /// When.
    public let at: Date
    /// The ticket as the reader sees it now; nil when it has left the reader's sight.
    public let ticket: ChangedTicket?
    /// Where to go on after this change: nothing is skipped and nothing told twice.
    public let token: ResumeToken
}
