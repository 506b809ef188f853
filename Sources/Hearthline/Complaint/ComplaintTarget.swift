/// Whom a complaint is about; the code is stored.
///
/// Source: CMP-01
public enum ComplaintTarget: Int16, Sendable, Hashable, CaseIterable {
    case repairer = 1
    case feeCollector = 2
    case agent = 3
    case station = 4
    case company = 5
    case other = 6
}

extension ComplaintTarget: Labelled {
    /// The words of the complaint form.
    public var label: Label {
        switch self {
        case .repairer: Label("维修人员", "Repairer")
        case .feeCollector: Label("收费人员", "Fee collector")
        case .agent: Label("话务员", "Agent")
        case .station: Label("维修站", "Station")
        case .company: Label("公司", "Company")
        case .other: Label("其他", "Other")
        }
    }
}
