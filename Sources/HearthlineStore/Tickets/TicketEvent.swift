public import struct FoundationEssentials.Date
public import Hearthline

/// One event of a ticket; versions count from 1 without gaps.
public struct TicketEvent: Sendable, Hashable {
    /// The event's key.
    public let id: Int64
    /// The ticket's version after it.
    public let version: Int32
    /// What was done.
    public let action: TicketAction
    /// The state before; nil for the first event.
    public let from: TicketState?
    /// The state after.
    public let to: TicketState
    /// When the server knew.
    public let at: Date
    /// When it happened in the field, where somebody told.
    public let fieldAt: Date?
    /// Who acted; nil for the system.
    public let employeeID: Int64?
    /// The job number of that person.
    public let agentNo: String?
    /// The name of that person.
    public let employeeName: String?
    /// Who took the order, for one that was given by telephone. Source: DSP-02
    public let receiverName: String?
    /// Where.
    public let workstation: String
    /// Why, in words.
    public let reason: String
    /// Facts of the act as JSON; never personal data.
    public let detail: String
}
