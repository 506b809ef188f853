public import FoundationEssentials

/// What the system knows while it checks a draft.
public struct IntakeFacts: Sendable, Hashable {
    /// The urgency the rules ask for.
    public var proposal: UrgencyProposal
    /// The station that follows from the address; nil when the address is unmatched.
    public var presetStationID: Int16?
    /// The server's time.
    public var now: Date

    /// Makes the facts.
    public init(proposal: UrgencyProposal, presetStationID: Int16?, now: Date) {
        self.proposal = proposal
        self.presetStationID = presetStationID
        self.now = now
    }
}
