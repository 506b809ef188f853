/// Who ended a call; the code is stored.
///
/// Source: INT-05
public enum CallEnding: Int16, Sendable, Hashable, CaseIterable {
    case caller = 1
    case agent = 2
    case system = 3
}

extension CallEnding: Labelled {
    /// The words of the call list.
    public var label: Label {
        switch self {
        case .caller: Label("来电人", "Caller")
        case .agent: Label("话务员", "Agent")
        case .system: Label("系统", "System")
        }
    }
}
