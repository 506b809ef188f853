/// Where an abnormal event came from; the raw value is stored.
///
/// Source: ABN-00
public enum AbnormalSource: String, Sendable, Hashable, CaseIterable {
    case auto
    case agent
    case callback
    case external
}

extension AbnormalSource: Labelled {
    /// The words of the register.
    public var label: Label {
        switch self {
        case .auto: Label("系统", "System")
        case .agent: Label("人工登记", "Recorded by hand")
        case .callback: Label("回访", "Callback")
        case .external: Label("外部转达", "Passed on")
        }
    }
}
