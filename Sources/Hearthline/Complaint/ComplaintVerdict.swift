/// Whether a complaint was justified; the code is stored.
///
/// Source: CMP-01
public enum ComplaintVerdict: Int16, Sendable, Hashable, CaseIterable {
    case justified = 1
    case unjustified = 2
    case partly = 3
}

extension ComplaintVerdict: Labelled {
    /// The words of the decision.
    public var label: Label {
        switch self {
        case .justified: Label("属实", "Justified")
        case .unjustified: Label("不属实", "Not justified")
        case .partly: Label("部分属实", "Partly justified")
        }
    }
}
