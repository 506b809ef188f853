/// Why somebody opened personal data; the code is stored in the access log.
///
/// Source: SEC-07, SEC-08
public enum AccessPurpose: Int16, Sendable, Hashable, CaseIterable {
    case activeCall = 1
    case stationWork = 2
    case callback = 3
    case complaint = 4
    case inspection = 5
    case other = 6
    case callerLookup = 7
    case urge = 8
    /// Read out to a caller, whose identity must be fully checked. Source: INT-06
    case callerAsks = 9

    /// Whether the work itself is the reason; any other purpose needs a reason in words.
    public var isAutomatic: Bool {
        switch self {
        case .activeCall, .stationWork, .callback, .callerLookup, .urge, .callerAsks: true
        case .complaint, .inspection, .other: false
        }
    }
}

extension AccessPurpose: Labelled {
    /// The words of the disclosure form.
    public var label: Label {
        switch self {
        case .activeCall: Label("本人通话中", "Own active call")
        case .stationWork: Label("上门维修", "Station work")
        case .callback: Label("回访", "Callback")
        case .complaint: Label("投诉处理", "Complaint")
        case .inspection: Label("抽查", "Inspection")
        case .other: Label("其他", "Other")
        case .callerLookup: Label("来电弹屏", "Caller look-up")
        case .urge: Label("催单", "Urge")
        case .callerAsks: Label("来电人询问", "Caller asks")
        }
    }
}
