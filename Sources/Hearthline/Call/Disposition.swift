/// What became of a call; the raw value is stored.
///
/// Source: INT-09
public enum Disposition: String, Sendable, Hashable, CaseIterable {
    case resolvedInCall = "resolved_in_call"
    case ticket
    case transferred
    case followUp = "follow_up"
    case wrongNumber = "wrong_number"
    case silent
    case abusiveTerminated = "abusive_terminated"
}

extension Disposition: Labelled {
    /// The words of the wrap-up form.
    public var label: Label {
        switch self {
        case .resolvedInCall: Label("当场解决", "Resolved in the call")
        case .ticket: Label("已登记报修单", "Ticket")
        case .transferred: Label("已转接", "Transferred")
        case .followUp: Label("待跟进", "Follow-up")
        case .wrongNumber: Label("打错", "Wrong number")
        case .silent: Label("无声", "Silent")
        case .abusiveTerminated: Label("辱骂终止", "Terminated for abuse")
        }
    }
}
