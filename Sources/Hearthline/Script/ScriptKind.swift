/// What a text of the desk is for.
///
/// Source: SCR-01, SCR-03, SCR-04, SCR-06, SCR-07
public enum ScriptKind: String, Sendable, Hashable, CaseIterable {
    case opening
    case holiday
    case callbackOpening = "callback_opening"
    case callbackClosing = "callback_closing"
    case closing
}

extension ScriptKind: Labelled {
    /// The glossary's words.
    public var label: Label {
        switch self {
        case .opening: Label("开头用语", "Opening")
        case .holiday: Label("节日开头用语", "Opening of a holiday")
        case .callbackOpening: Label("回访开头语", "Opening of a callback")
        case .callbackClosing: Label("回访结束语", "Closing of a callback")
        case .closing: Label("结束语", "Closing")
        }
    }
}
