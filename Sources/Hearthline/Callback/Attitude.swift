/// How the resident found the repairer's attitude; the code is stored.
///
/// Source: CBK-06
public enum Attitude: Int16, Sendable, Hashable, CaseIterable {
    case satisfied = 1
    case neutral = 2
    case dissatisfied = 3
}

extension Attitude: Labelled {
    /// The words of the callback form.
    public var label: Label {
        switch self {
        case .satisfied: Label("满意", "Satisfied")
        case .neutral: Label("一般", "Neutral")
        case .dissatisfied: Label("不满意", "Dissatisfied")
        }
    }
}
