/// What is done with an abnormal event; the raw value names the act in the data.
///
/// Source: ABN-10 to ABN-13
public enum AbnormalAction: String, Sendable, Hashable, CaseIterable {
    /// A candidate or a withdrawn event becomes one.
    case record
    case acknowledge
    case sort
    case report
    case centerAcknowledge = "center_acknowledge"
    case followUp = "follow_up"
    case close
    case merge
    case withdraw

    /// Whether people do it from the register; the others follow from facts.
    public var isPersons: Bool { self != .record && self != .withdraw }
}

extension AbnormalAction: Labelled {
    /// The words on the buttons.
    public var label: Label {
        switch self {
        case .record: Label("登记", "Record")
        case .acknowledge: Label("确认收到", "Acknowledge")
        case .sort: Label("整理", "Sort")
        case .report: Label("上报供热中心", "Report upward")
        case .centerAcknowledge: Label("供热中心签收", "Centre acknowledged")
        case .followUp: Label("跟踪", "Follow up")
        case .close: Label("结案", "Close")
        case .merge: Label("并入", "Merge")
        case .withdraw: Label("撤销", "Withdraw")
        }
    }
}
