/// What a candidate for an omission rests on; the raw value is stored.
///
/// Source: ABN-15, ABN-18
public enum OmissionKind: String, Sendable, Hashable, CaseIterable {
    case callbackOpinion = "callback_opinion"
    case callbackDissatisfied = "callback_dissatisfied"
    case callComplaint = "call_complaint"
    case notReportedUp = "not_reported_up"
}

/// What people decide about a candidate; the raw value is stored. The system decides nothing.
///
/// Source: ABN-17
public enum OmissionDecision: String, Sendable, Hashable, CaseIterable {
    case omission
    case concealment
    case unfounded
}

/// How serious a concealment by a head is; the raw value is stored.
///
/// Source: ABN-18
public enum ConcealmentSeriousness: String, Sendable, Hashable, CaseIterable {
    case light
    case medium
    case serious
}

/// Who decides about a candidate.
public enum OmissionPower {
    /// Whether somebody in this role may decide about a person in another: heads about agents, the manager about heads
    /// and everybody, nobody about himself. Source: ABN-17, ABN-18
    public static func mayDecide(_ decider: Role, id: Int64, about subject: Role, subjectID: Int64?) -> Bool {
        guard id != subjectID else { return false }
        return decider == .manager || (decider == .head && subject != .head)
    }
}

extension OmissionKind: Labelled {
    /// The words of the list.
    public var label: Label {
        switch self {
        case .callbackOpinion: Label("回访中有意见未登记", "Opinion of a callback not registered")
        case .callbackDissatisfied: Label("回访不满意未登记", "Dissatisfied rating not registered")
        case .callComplaint: Label("来电归为投诉等未登记", "Complaint of a call not registered")
        case .notReportedUp: Label("投诉未按时上报", "Complaint not reported upward")
        }
    }
}

extension OmissionDecision: Labelled {
    /// The words of the source.
    public var label: Label {
        switch self {
        case .omission: Label("漏报", "Omission")
        case .concealment: Label("瞒报", "Concealment")
        case .unfounded: Label("不成立", "Unfounded")
        }
    }
}

extension ConcealmentSeriousness: Labelled {
    /// The words of the rule.
    public var label: Label {
        switch self {
        case .light: Label("轻", "Light")
        case .medium: Label("中", "Medium")
        case .serious: Label("重", "Serious")
        }
    }
}
