/// A pile of work of the register: a counter and the list behind it are the same condition.
///
/// Source: ABN-10 to ABN-13, one truth
public enum AbnormalPile: String, Sendable, Hashable, CaseIterable {
    case open
    case unacknowledged
    case toReport = "to_report"
    case centerWaiting = "center_waiting"
    case toReply = "to_reply"
    case overdue
    case stationReplied = "station_replied"
    case statementsDiffer = "statements_differ"
    case late
    case all
}

extension AbnormalPile: Labelled {
    /// The words of the counters.
    public var label: Label {
        switch self {
        case .open: Label("未结案", "Open")
        case .unacknowledged: Label("待部长确认", "To acknowledge")
        case .toReport: Label("投诉待上报", "Complaints to report")
        case .centerWaiting: Label("供热中心未签收", "Centre has not acknowledged")
        case .toReply: Label("待答复住户", "Resident to be answered")
        case .overdue: Label("已超时", "Overdue")
        case .stationReplied: Label("维修站说明待认定", "Station's reply to decide")
        case .statementsDiffer: Label("说法不一致", "Statements differ")
        case .late: Label("迟报", "Recorded late")
        case .all: Label("全部", "All")
        }
    }
}
