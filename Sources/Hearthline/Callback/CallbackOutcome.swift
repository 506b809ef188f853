/// What came of a callback task that is over; the last version of the answers counts.
///
/// Source: CBK-08, CBK-11, CBK-12
public enum CallbackOutcome: Int16, Sendable, Hashable, CaseIterable {
    case solved = 1
    case unsolved = 2
    /// Reached, but question a was not answered.
    case unclear = 3
    case unanswered = 4
    case skipped = 5
}

extension CallbackOutcome: Labelled {
    /// The words of the callback form.
    public var label: Label {
        switch self {
        case .solved: Label("已解决", "Solved")
        case .unsolved: Label("未解决", "Not solved")
        case .unclear: Label("未答是否解决", "Not said")
        case .unanswered: Label("未接通", "No answer")
        case .skipped: Label("人力不足未访", "Skipped for capacity")
        }
    }
}
