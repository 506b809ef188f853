/// How a call to a repair station ended; the code is stored.
///
/// Source: ABN-04
public enum StationCallResult: Int16, Sendable, Hashable, CaseIterable {
    case answered = 1
    case noAnswer = 2
    case busy = 3
    case off = 4
}

extension StationCallResult: Labelled {
    /// The words of the ladder.
    public var label: Label {
        switch self {
        case .answered: Label("接听", "Answered")
        case .noAnswer: Label("无人接听", "No answer")
        case .busy: Label("占线", "Busy")
        case .off: Label("关机", "Switched off")
        }
    }
}
