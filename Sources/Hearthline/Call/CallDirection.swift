/// Which way a call went; the code is stored.
public enum CallDirection: Int16, Sendable, Hashable, CaseIterable {
    case inbound = 1
    case outbound = 2
    case `internal` = 3
}

extension CallDirection: Labelled {
    /// The words of the call list.
    public var label: Label {
        switch self {
        case .inbound: Label("来电", "Inbound")
        case .outbound: Label("去电", "Outbound")
        case .internal: Label("内部", "Internal")
        }
    }
}
