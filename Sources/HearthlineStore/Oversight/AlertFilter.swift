public import Hearthline

/// Which alerts a list shows.
public struct AlertFilter: Sendable, Hashable {
    /// Open ones wait for somebody; past ones were acknowledged or are over.
    public enum Standing: String, Sendable, Hashable, CaseIterable {
        case open
        case past
    }

    /// nil: both.
    public var standing: Standing?
    /// nil: every severity.
    public var severity: AlertSeverity?
    /// nil: every type.
    public var type: String?
    /// nil: of every ticket, and of none.
    public var ticketID: Int64?

    /// Only those that one of these roles was told of; nil: whoever was.
    public var told: [Role]?

    /// Makes a filter; without arguments it shows everything.
    public init(
        standing: Standing? = nil, severity: AlertSeverity? = nil, type: String? = nil, ticketID: Int64? = nil,
        told: [Role]? = nil
    ) {
        self.standing = standing
        self.severity = severity
        self.type = type
        self.ticketID = ticketID
        self.told = told
    }
}

extension AlertFilter.Standing: Labelled {
    /// The words of the filter.
    public var label: Label {
        switch self {
        case .open: Label("待确认", "Waiting")
        case .past: Label("已处理", "Past")
        }
    }
}
