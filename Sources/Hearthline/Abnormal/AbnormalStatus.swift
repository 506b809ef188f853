/// Where an abnormal event stands; the raw value is stored.
///
/// Source: ABN-12, ABN-13
public enum AbnormalStatus: String, Sendable, Hashable, CaseIterable {
    /// Not an event yet: a dissatisfied rating whose resident did not agree to complain.
    case candidate
    case recorded
    case acknowledged
    case sorted
    case reported
    case following
    case closed
    case merged
    /// A fact told later proved that there was none.
    case withdrawn

    /// Whether somebody still has to do something about it.
    public var isOpen: Bool {
        switch self {
        case .recorded, .acknowledged, .sorted, .reported, .following: true
        case .candidate, .closed, .merged, .withdrawn: false
        }
    }

    /// Whether it counts in the daily, weekly and monthly lists.
    public var counts: Bool { isOpen || self == .closed }
}

extension AbnormalStatus: Labelled {
    /// The words of the register.
    public var label: Label {
        switch self {
        case .candidate: Label("待确认是否投诉", "Candidate")
        case .recorded: Label("待确认", "Recorded")
        case .acknowledged: Label("已确认", "Acknowledged")
        case .sorted: Label("已整理", "Sorted")
        case .reported: Label("已上报", "Reported")
        case .following: Label("跟踪中", "Followed up")
        case .closed: Label("已结案", "Closed")
        case .merged: Label("已并入", "Merged")
        case .withdrawn: Label("已撤销", "Withdrawn")
        }
    }
}
