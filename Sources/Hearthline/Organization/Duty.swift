/// A finer power that a person holds for a time beside the role; the code is stored.
public enum Duty: Int16, Sendable, Hashable, CaseIterable {
    case statistician = 1
    case reportOwner = 2
    case keeper = 3
    case areaApprover = 4
    case parameterApprover = 5
}

extension Duty: Labelled {
    /// The glossary's words.
    public var label: Label {
        switch self {
        case .statistician: Label("报表统计", "Prepares the daily report")
        case .reportOwner: Label("报表责任", "Signs the daily report")
        case .keeper: Label("服务范围维护", "Keeps service areas and addresses")
        case .areaApprover: Label("服务范围审批", "Approves changes of service areas")
        case .parameterApprover: Label("参数审批", "Approves parameters")
        }
    }
}
