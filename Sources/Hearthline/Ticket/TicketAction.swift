/// What can be done to a ticket; every one leaves an event under this code.
public enum TicketAction: Int16, Sendable, Hashable, CaseIterable {
    case register = 1
    case dispatch = 2
    case redispatch = 3
    case insist = 4
    case accept = 5
    case reject = 6
    case contact = 7
    case appoint = 8
    case arrive = 9
    case `return` = 10
    case queueCallback = 11
    case close = 12
    case reopen = 13
    case suspend = 14
    case resume = 15
    case urge = 16
    case merge = 17
    case cancel = 18
    case setUrgency = 19
    case resolveAddress = 20
    case note = 21
    case callbackAttempt = 22
    case callbackAppointment = 23
    case callbackSaved = 24
    case callbackReassigned = 25
    case incidentLinked = 26
    case view = 27
    case completeIntake = 28
    case phoneOrder = 29
}

extension TicketAction: Labelled {
    /// The glossary's words.
    public var label: Label {
        switch self {
        case .register: Label("接报", "Register")
        case .dispatch: Label("派单", "Dispatch")
        case .redispatch: Label("改派", "Redispatch")
        case .insist: Label("坚持原派", "Insist")
        case .accept: Label("接单", "Accept")
        case .reject: Label("退单", "Reject")
        case .contact: Label("联系住户", "Contact resident")
        case .appoint: Label("预约", "Appoint")
        case .arrive: Label("到场", "Arrive")
        case .return: Label("返单", "Return")
        case .queueCallback: Label("转回访", "Queue callback")
        case .close: Label("办结", "Close")
        case .reopen: Label("重修", "Reopen")
        case .suspend: Label("挂起", "Suspend")
        case .resume: Label("恢复", "Resume")
        case .urge: Label("催单", "Urge")
        case .merge: Label("并单", "Merge")
        case .cancel: Label("作废", "Cancel")
        case .setUrgency: Label("调整紧急程度", "Set urgency")
        case .resolveAddress: Label("核址", "Resolve address")
        case .note: Label("备注", "Note")
        case .callbackAttempt: Label("回访拨打", "Callback attempt")
        case .callbackAppointment: Label("预约回访时间", "Callback appointment")
        case .callbackSaved: Label("回访", "Callback saved")
        case .callbackReassigned: Label("回访改派", "Callback reassigned")
        case .incidentLinked: Label("关联群发事件", "Incident linked")
        case .view: Label("查看", "View")
        case .completeIntake: Label("补全登记", "Complete intake")
        case .phoneOrder: Label("电话派单", "Order by telephone")
        }
    }
}
