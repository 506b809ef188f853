/// The dated parameters of the urgency rules.
public struct UrgencyPolicy: Sendable, Hashable {
    /// A measured room temperature below this many °C is urgent (`intake.cold_room_below_c`).
    public var coldRoomBelowC: Double
    /// The household's ticket with this ordinal in the period is urgent (`intake.repeat_count`).
    public var repeatCount: Int
    /// Urging never raises above this level (`dsp.urge_raises_to`).
    public var urgeRaisesTo: Urgency
    /// So many open tickets of one building without heat are an emergency (`intake.mass_p1_tickets`).
    public var massTickets: Int

    /// Makes a policy out of the parameters.
    public init(coldRoomBelowC: Double, repeatCount: Int, urgeRaisesTo: Urgency, massTickets: Int) {
        self.coldRoomBelowC = coldRoomBelowC
        self.repeatCount = repeatCount
        self.urgeRaisesTo = urgeRaisesTo
        self.massTickets = massTickets
    }
}
