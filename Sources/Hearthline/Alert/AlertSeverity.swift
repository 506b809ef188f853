/// How serious an alert is; the word is stored.
public enum AlertSeverity: String, Sendable, Hashable, CaseIterable {
    case info
    case warning
    case critical
}

extension AlertSeverity: Labelled {
    /// The words of the list of alerts.
    public var label: Label {
        switch self {
        case .info: Label("提示", "Notice")
        case .warning: Label("警告", "Warning")
        case .critical: Label("紧急", "Critical")
        }
    }
}
