/// A step of a complaint; the code is stored.
///
/// Source: CMP-03
public enum ComplaintAction: Int16, Sendable, Hashable, CaseIterable {
    case receive = 1
    case takeOver = 2
    case listen = 3
    case ask = 4
    case facts = 5
    case decide = 6
    case reply = 7
    case callback = 8
    case extend = 9
    case close = 10
    case reopen = 11

    /// The way of every complaint, in its order: each is shown as done or open.
    public static let template: [ComplaintAction] = [.listen, .ask, .facts, .decide, .reply, .callback]
}

extension ComplaintAction: Labelled {
    /// The words of the steps.
    public var label: Label {
        switch self {
        case .receive: Label("登记", "Registered")
        case .takeOver: Label("受理", "Taken over")
        case .listen: Label("听录音", "Recording listened to")
        case .ask: Label("询问当事人", "Person asked")
        case .facts: Label("核实事实", "Facts established")
        case .decide: Label("认定", "Decided")
        case .reply: Label("答复", "Replied")
        case .callback: Label("回访", "Called back")
        case .extend: Label("延期", "Extended")
        case .close: Label("办结", "Closed")
        case .reopen: Label("重新办理", "Reopened")
        }
    }
}
