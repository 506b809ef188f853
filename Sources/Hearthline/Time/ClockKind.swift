/// Which deadline a clock watches; the code is stored.
public enum ClockKind: Int16, Sendable, Hashable, CaseIterable {
    case address = 1
    case dispatch = 2
    case accept = 3
    case contact = 4
    case arrive = 5
    case repair = 6
    case callback = 7
    case rejection = 8
    case intake = 9
}

extension ClockKind: Labelled {
    /// The words of the deadline lists.
    public var label: Label {
        switch self {
        case .address: Label("核址", "Address resolution")
        case .dispatch: Label("派单", "Dispatch")
        case .accept: Label("接单", "Accept")
        case .contact: Label("联系住户", "Contact")
        case .arrive: Label("到场", "Arrive")
        case .repair: Label("维修", "Repair")
        case .callback: Label("回访", "Callback")
        case .rejection: Label("退单处理", "Answer to a rejection")
        case .intake: Label("补全登记", "Complete intake")
        }
    }
}
