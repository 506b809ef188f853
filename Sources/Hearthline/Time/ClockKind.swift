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
    case headAck = 10
    case reportUp = 11
    case centerAck = 12
    case followUp = 13
    case complaintAck = 14
    case complaintReply = 15
    case complaintClose = 16
    case externalDue = 17
    case supervisorAck = 18
    case transfer = 19
    case opinionReply = 20
    case workItem = 21
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
        case .headAck: Label("部长确认", "Acknowledgement by the head")
        case .reportUp: Label("上报", "Report to the department")
        case .centerAck: Label("供热中心确认", "Acknowledgement by the heating center")
        case .followUp: Label("跟踪", "Follow-up")
        case .complaintAck: Label("投诉受理", "Acknowledgement of a complaint")
        case .complaintReply: Label("投诉答复", "First reply to a complaint")
        case .complaintClose: Label("投诉办结", "Closing of a complaint")
        case .externalDue: Label("转办时限", "Deadline of the heating office")
        case .supervisorAck: Label("主管确认", "Acknowledgement by the supervisor")
        case .transfer: Label("转办接收", "Acceptance of a hand-over")
        case .opinionReply: Label("意见答复", "Answer to an opinion")
        case .workItem: Label("转办办结", "Result of a hand-over")
        }
    }
}
