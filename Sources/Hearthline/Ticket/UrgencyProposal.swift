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

    /// The urgency to store when the agent chose `wanted`; nil takes the preset.
    ///
    /// Throws `URGENCY_TOO_LOW` below the preset, for everybody: a lead lowers later, with a reason. Source: INT-08
    public func settle(_ wanted: Urgency?) throws(HearthlineError) -> Urgency {
        guard let wanted else { return urgency }
        guard wanted >= urgency else {
            throw HearthlineError(.urgencyTooLow, field: "urgency", metadata: ["least": "P\(urgency.rawValue)"])
        }
        return wanted
    }
}
