/// Whether the household has paid its heating fee; the code is stored.
///
/// Source: CBK-10
public enum FeeStatus: Int16, Sendable, Hashable, CaseIterable {
    case paid = 1
    case unpaid = 2
    case unknown = 3
}

extension FeeStatus: Labelled {
    /// The words of the callback form.
    public var label: Label {
        switch self {
        case .paid: Label("已交费", "Paid")
        case .unpaid: Label("未交费", "Unpaid")
        case .unknown: Label("不明", "Unknown")
        }
    }
}
