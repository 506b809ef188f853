/// What a callback amounts to; the code is stored.
///
/// Source: CBK-11
public enum CallbackResult: Int16, Sendable, Hashable, CaseIterable {
    case complete = 1
    case partial = 2
    case refused = 3
}

extension CallbackResult: Labelled {
    /// The words of the callback form.
    public var label: Label {
        switch self {
        case .complete: Label("完整", "Complete")
        case .partial: Label("接通未完成", "Partial")
        case .refused: Label("拒绝", "Refused")
        }
    }
}
