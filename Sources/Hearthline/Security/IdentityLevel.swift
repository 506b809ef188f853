/// How far it is known who calls. Reporting a fault needs nothing, hearing personal data needs ``full``.
///
/// Source: INT-06
public enum IdentityLevel: String, Sendable, Hashable, CaseIterable {
    case none
    /// One item was right.
    case basic
    /// Two items were right.
    case full
}

extension IdentityLevel: Labelled {
    /// The words of the desk.
    public var label: Label {
        switch self {
        case .none: Label("未核实,不可告知", "Not checked: tell nothing")
        case .basic: Label("基本核实,不可告知", "One item right: tell nothing")
        case .full: Label("已核实", "Checked")
        }
    }
}
