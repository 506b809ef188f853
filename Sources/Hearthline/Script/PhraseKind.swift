/// What is the matter with words that are looked for.
///
/// Promises are looked for in what the desk writes. Forbidden and required words are spoken: they wait for transcripts of calls.
/// The others are looked for in what the desk writes, and go to the supervisor at once.
///
/// Source: SCR-03, SCR-09, INT-11
public enum PhraseKind: String, Sendable, Hashable, CaseIterable {
    case promise
    case forbidden
    case required
    case media
    case legalThreat = "legal_threat"
    case injury
}

extension PhraseKind: Labelled {
    /// The words of the administration.
    public var label: Label {
        switch self {
        case .promise: Label("承诺词", "Promise")
        case .forbidden: Label("服务禁语", "Forbidden")
        case .required: Label("必说语", "Required")
        case .media: Label("上报词:媒体", "Escalated: media")
        case .legalThreat: Label("上报词:诉讼/投诉上级", "Escalated: lawsuit or going higher")
        case .injury: Label("上报词:人员伤害", "Escalated: injury")
        }
    }
}

/// How much a phrase weighs.
///
/// Source: SCR-09
public enum PhraseSeverity: String, Sendable, Hashable, CaseIterable {
    case info
    case warning
    case critical
}

extension PhraseSeverity: Labelled {
    /// The words of the administration.
    public var label: Label {
        switch self {
        case .info: Label("提示", "Hint")
        case .warning: Label("一般", "Warning")
        case .critical: Label("严重", "Critical")
        }
    }
}
