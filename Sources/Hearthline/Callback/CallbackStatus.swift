/// Where a callback task stands; the code is stored.
public enum CallbackStatus: Int16, Sendable, Hashable, CaseIterable {
    case open = 1
    case appointed = 2
    case done = 3
    case closedUnreached = 4
    case skippedCapacity = 5
    case superseded = 6

    /// Whether the task still waits for a call.
    public var isOpen: Bool { self == .open || self == .appointed }
}

extension CallbackStatus: Labelled {
    /// The words of the callback form.
    public var label: Label {
        switch self {
        case .open: Label("待回访", "Open")
        case .appointed: Label("已预约", "Appointed")
        case .done: Label("已完成", "Done")
        case .closedUnreached: Label("未接通办结", "Closed unreached")
        case .skippedCapacity: Label("人力不足未访", "Skipped for capacity")
        case .superseded: Label("已作废", "Superseded")
        }
    }
}
