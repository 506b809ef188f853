/// Whose pipe was broken; the code is stored.
///
/// Source: INT-17
public enum Ownership: Int16, Sendable, Hashable, CaseIterable {
    case `public` = 1
    case `private` = 2
    case unknown = 3
}

extension Ownership: Labelled {
    /// The words of the completion return.
    public var label: Label {
        switch self {
        case .public: Label("户外(公司)", "Public")
        case .private: Label("户内(住户)", "Private")
        case .unknown: Label("不明", "Unknown")
        }
    }
}
