/// How an abnormal event is handled: at once with follow-up, or in the periodic reports; the raw value is stored.
///
/// Source: ABN-13
public enum AbnormalClass: String, Sendable, Hashable, CaseIterable {
    case complaint
    case other
}

extension AbnormalClass: Labelled {
    /// The words of the source.
    public var label: Label {
        switch self {
        case .complaint: Label("投诉类", "Complaint")
        case .other: Label("其他", "Other")
        }
    }
}
