/// How a ticket ended; the code is stored and never reused.
public enum TicketClosure: Int16, Sendable, Hashable, CaseIterable {
    case solved = 1
    case unconfirmed = 2
    case cancelled = 3
    case merged = 4
}

extension TicketClosure: Labelled {
    /// The words of lists and reports.
    public var label: Label {
        switch self {
        case .solved: Label("已解决", "Solved")
        case .unconfirmed: Label("未回访确认", "Closed unconfirmed")
        case .cancelled: Label("作废", "Cancelled")
        case .merged: Label("并单", "Merged")
        }
    }
}
