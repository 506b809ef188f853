public import Hearthline

/// The kinds of changes of staff, as stored.
public enum StaffChangeKind: String, Sendable, Hashable, CaseIterable {
    case hire
    case move
    case leave
    case grantDuty = "grant_duty"
    case endDuty = "end_duty"
}

extension StaffChangeKind: Labelled {
    /// What pages call it.
    public var label: Label {
        switch self {
        case .hire: Label("入职", "Hire")
        case .move: Label("调动", "Move")
        case .leave: Label("离职", "Leave")
        case .grantDuty: Label("授予职责", "Grant a duty")
        case .endDuty: Label("终止职责", "End a duty")
        }
    }
}
