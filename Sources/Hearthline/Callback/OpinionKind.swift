/// What the resident has to say besides; the code is stored.
///
/// Source: CBK-09
public enum OpinionKind: Int16, Sendable, Hashable, CaseIterable {
    case `none` = 1
    case suggestion = 2
    case opinion = 3
    case praise = 4
    case complaint = 5
}

extension OpinionKind: Labelled {
    /// The words of the callback form.
    public var label: Label {
        switch self {
        case .none: Label("无", "None")
        case .suggestion: Label("建议", "Suggestion")
        case .opinion: Label("意见", "Opinion")
        case .praise: Label("表扬", "Praise")
        case .complaint: Label("投诉", "Complaint")
        }
    }
}
