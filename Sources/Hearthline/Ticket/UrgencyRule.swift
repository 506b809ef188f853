/// The urgency that follows from the circumstances; rules only ever raise it.
///
/// Source: INT-08, INT-15, DSP-08
public enum UrgencyRule {
    /// The urgency the facts ask for.
    public static func propose(_ facts: UrgencyFacts, _ policy: UrgencyPolicy) -> UrgencyProposal {
        var asked = circumstances(facts, policy)
        asked.append((.faultDefault, facts.fault.defaultUrgency))
        let unurged = asked.map(\.1).max() ?? .p4
        let urged = urged(unurged, facts.urgeCount, policy)
        if urged > unurged { asked.append((.urged, urged)) }
        return UrgencyProposal(urgency: urged, grounds: asked.filter { $0.1 == urged }.map(\.0))
    }

    /// An urgency after some urges: each raises one level, up to the policy's ceiling and never downwards.
    ///
    /// Source: DSP-08
    public static func urged(_ urgency: Urgency, _ count: Int, _ policy: UrgencyPolicy) -> Urgency {
        var result = urgency
        for _ in 0..<max(0, count) where result < policy.urgeRaisesTo {
            result = result.raised()
        }
        return result
    }

    private static func circumstances(
        _ facts: UrgencyFacts, _ policy: UrgencyPolicy
    ) -> [(UrgencyGround, Urgency)] {
        let grounds: [(UrgencyGround, Urgency, Bool)] = [
            (.emergencyWord, .p1, DangerWords.isEmergency(facts.text)),
            (.massFault, .p1, facts.fault == .noHeatUnit && facts.openInBuilding >= policy.massTickets),
            (.leakWord, .p2, DangerWords.isLeak(facts.text)),
            (.vulnerable, .p2, facts.vulnerable),
            (.specialCare, .p2, facts.specialCare),
            (.coldRoom, .p2, (facts.measuredTempC ?? .infinity) < policy.coldRoomBelowC),
            (.repeated, .p2, facts.ticketsInPeriod >= policy.repeatCount),
            (.heatingOffice, .p2, facts.relation == .heatingOffice),
        ]
        return grounds.filter(\.2).map { ($0.0, $0.1) }
    }
}
