/// Why a station sends an order back; the code is stored.
///
/// Source: DSP-12
public enum RejectionReason: Int16, Sendable, Hashable, CaseIterable {
    case notMyArea = 1
    case addressWrong = 2
    case notOurWork = 3
    case duplicate = 4
    case other = 5
}

extension RejectionReason: Labelled {
    /// The words of the station console.
    public var label: Label {
        switch self {
        case .notMyArea: Label("不属本站范围", "Not my area")
        case .addressWrong: Label("地址有误", "Wrong address")
        case .notOurWork: Label("不属维修范围", "Not our work")
        case .duplicate: Label("重复派单", "Duplicate")
        case .other: Label("其他", "Other")
        }
    }
}
