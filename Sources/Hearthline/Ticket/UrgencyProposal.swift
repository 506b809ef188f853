/// The urgency the rules ask for, with the grounds that led to it.
public struct UrgencyProposal: Sendable, Hashable {
    /// The preset urgency, and the least an agent may choose.
    public let urgency: Urgency
    /// The grounds that ask for exactly this urgency.
    public let grounds: [UrgencyGround]

    /// Makes a proposal.
    public init(urgency: Urgency, grounds: [UrgencyGround]) {
        self.urgency = urgency
        self.grounds = grounds
    }
}
