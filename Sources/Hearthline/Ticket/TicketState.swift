/// Where a repair ticket stands; the code is stored and never reused.
///
/// Source: A.3 repair ticket states
public enum TicketState: Int16, Sendable, Hashable, CaseIterable {
    /// Before registration; exists only in the agent's form and is never stored.
    case draft = 0
    case registered = 1
    case dispatched = 2
    case accepted = 3
    case contacted = 4
    case appointed = 5
    case onSite = 6
    case returned = 7
    case callbackDue = 8
    case closed = 9
    case rejectedByStation = 10
    case suspended = 11
    case reopened = 12
    case merged = 13
    case cancelled = 14

    /// Whether somebody still owes the resident something.
    public var isOpen: Bool {
        switch self {
        case .draft, .closed, .merged, .cancelled: false
        default: true
        }
    }

    /// Whether the station has the ticket in hand, from the order to the return.
    public var isWithStation: Bool {
        switch self {
        case .dispatched, .accepted, .contacted, .appointed, .onSite, .suspended: true
        default: false
        }
    }

    /// All open states, in code order.
    public static let open: [TicketState] = allCases.filter(\.isOpen)
}

extension TicketState: Labelled {
    /// The glossary's words.
    public var label: Label {
        switch self {
        case .draft: Label("草稿", "Draft")
        case .registered: Label("已登记", "Registered")
        case .dispatched: Label("已派单", "Dispatched")
        case .accepted: Label("已接单", "Accepted")
        case .contacted: Label("已联系", "Contacted")
        case .appointed: Label("已预约", "Appointed")
        case .onSite: Label("已到场", "On site")
        case .returned: Label("已返单", "Returned")
        case .callbackDue: Label("待回访", "Callback due")
        case .closed: Label("已办结", "Closed")
        case .rejectedByStation: Label("退单", "Rejected by station")
        case .suspended: Label("挂起", "Suspended")
        case .reopened: Label("重修", "Reopened")
        case .merged: Label("并单", "Merged")
        case .cancelled: Label("作废", "Cancelled")
        }
    }
}
