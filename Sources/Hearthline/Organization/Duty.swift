/// A finer power that a person holds for a time beside the role.
public enum Duty: Int16, Sendable, Hashable, CaseIterable {
    case statistician = 1
    case reportOwner = 2
    case keeper = 3
    case itAdmin = 4
    case technician = 5
    case dpo = 6
    case auditor = 7
}

extension Duty: Labelled {
    /// The glossary's words.
    public var label: Label {
        switch self {
        case .statistician: Label("报表统计", "Statistics")
        case .reportOwner: Label("报表负责", "Report ownership")
        case .keeper: Label("资料管理", "Master data keeping")
        case .itAdmin: Label("计算机管理", "IT administration")
        case .technician: Label("设备维护", "Equipment maintenance")
        case .dpo: Label("个人信息保护", "Personal-information protection")
        case .auditor: Label("审计查看", "Audit")
        }
    }
}
