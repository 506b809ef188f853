public import struct FoundationEssentials.Date

/// One call to a repair station, as far as it proves whether somebody there can be reached.
public struct StationAttempt: Sendable, Hashable {
    /// Which dispatch of which ticket it was about.
    public struct Order: Sendable, Hashable {
        /// The ticket.
        public let ticketID: Int64
        /// Which dispatch of it.
        public let dispatch: Int16

        /// Names an order.
        public init(ticketID: Int64, dispatch: Int16) {
            self.ticketID = ticketID
            self.dispatch = dispatch
        }
    }

    /// The call's key; of two calls of one moment the smaller one came first.
    public let id: Int64
    /// The order.
    public let order: Order
    /// Whom it was for.
    public let rung: StationRung
    /// How it ended.
    public let result: StationCallResult
    /// When it was dialled.
    public let at: Date
    /// How long it rang, in seconds.
    public let ringSeconds: Int32

    /// Describes a call.
    public init(
        id: Int64, order: Order, rung: StationRung, result: StationCallResult, at: Date, ringSeconds: Int32
    ) {
        self.id = id
        self.order = order
        self.rung = rung
        self.result = result
        self.at = at
        self.ringSeconds = ringSeconds
    }
}
