public import FoundationEssentials

/// When things are due. All limits are inclusive: done at the due instant is done in time.
///
/// Source: DSP-02, DSP-03, DSP-04, DSP-06, DSP-12, CBK-01, INT-01, INT-02
public struct Clocks: Sendable, Hashable {
    /// The parameters in force.
    public let policy: ClockPolicy

    /// Makes clocks that run by a policy.
    public init(_ policy: ClockPolicy) { self.policy = policy }

    /// When something is due, before pauses; nil when its clock has not started or has no limit.
    ///
    /// Accept, contact and arrival start anew with each order, the repair with the first one only.
    public func due(_ kind: ClockKind, _ urgency: Urgency, _ times: TicketTimes) -> Date? {
        guard let limit = policy[kind]?[urgency], let start = Self.start(of: kind, times) else { return nil }
        return start.addingTimeInterval(limit)
    }

    /// Until when a callback is due; complaints have their own limit.
    ///
    /// The limit is brought forward into the hours in which residents may be called, never put off; where no call is
    /// possible within it, the first possible moment. Source: CBK-01
    public func callbackDue(
        _ urgency: Urgency, isComplaint: Bool, returnedAt: Date, hours: HoursOfDay
    ) -> Date? {
        guard let limit = isComplaint ? policy.complaintCallback : policy[.callback] else { return nil }
        return max(hours.next(from: returnedAt), hours.last(until: returnedAt.addingTimeInterval(limit[urgency])))
    }

    /// How late something was or is: positive seconds past the due instant, zero when in time.
    public static func delay(due: Date, done: Date?, now: Date) -> TimeInterval {
        max(0, (done ?? now).timeIntervalSince(due))
    }

    private static func start(of kind: ClockKind, _ times: TicketTimes) -> Date? {
        switch kind {
        case .address, .dispatch, .intake: times.registeredAt
        case .accept, .contact, .arrive: times.issuedAt
        case .repair: times.firstIssuedAt
        case .rejection: times.rejectedAt
        case .callback: times.returnedAt
        case .headAck, .reportUp, .centerAck, .followUp, .complaintAck, .complaintReply, .complaintClose, .externalDue,
            .supervisorAck, .transfer, .opinionReply, .workItem:
            nil
        }
    }
}
