/// What a mutating call on a ticket answers, the first time and every time it is repeated.
public struct TicketReceipt: Sendable, Hashable {
    /// The ticket's key.
    public let ticketID: Int64
    /// The public number.
    public let number: String
    /// The version after the act; the next act names it.
    public let version: Int32
    /// The state after the act.
    public let state: TicketState
    /// 1 for the first repair, one more for every reopening.
    public let cycle: Int16
    /// The urgency after the act.
    public let urgency: Urgency
    /// The station that holds the order; nil before the dispatch and for tickets of another site.
    public let stationID: Int16?
    /// What was done, such as `registered`, `urged`, `reopened`.
    public let outcome: String
    /// The key of what was made besides, such as a callback or an attempt.
    public let subjectID: Int64?
    /// Whether the same request was answered before.
    public let replayed: Bool

    /// Makes a receipt.
    public init(
        ticketID: Int64, number: String, version: Int32, state: TicketState, cycle: Int16, urgency: Urgency,
        stationID: Int16?, outcome: String, subjectID: Int64?, replayed: Bool
    ) {
        self.ticketID = ticketID
        self.number = number
        self.version = version
        self.state = state
        self.cycle = cycle
        self.urgency = urgency
        self.stationID = stationID
        self.outcome = outcome
        self.subjectID = subjectID
        self.replayed = replayed
    }
}
