/// What became of a charge check; the raw value is stored.
///
/// Source: CBK-07
public enum ChargeCheckStatus: String, Sendable, Hashable, CaseIterable {
    case open
    case legitimate
    case violation
}

extension ChargeCheckStatus: Labelled {
    /// The words of the list of checks.
    public var label: Label {
        switch self {
        case .open: Label("待核查", "Open")
        case .legitimate: Label("收费合理", "Legitimate")
        case .violation: Label("违规收费", "Violation")
        }
    }
}
