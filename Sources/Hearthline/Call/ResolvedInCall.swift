/// Whether the caller said that the matter is solved; the raw value is stored.
///
/// Source: INT-13
public enum ResolvedInCall: String, Sendable, Hashable, CaseIterable {
    case yes
    case no
    case notApplicable = "n/a"
}

extension ResolvedInCall: Labelled {
    /// The words of the wrap-up form.
    public var label: Label {
        switch self {
        case .yes: Label("是", "Yes")
        case .no: Label("否", "No")
        case .notApplicable: Label("不适用", "Not applicable")
        }
    }
}
