/// What came of dialling for a callback; the code is stored.
///
/// Source: CBK-12
public enum CallbackAttemptResult: Int16, Sendable, Hashable, CaseIterable {
    case noAnswer = 1
    case busy = 2
    case off = 3
    case wrongNumber = 4
    case refused = 5
    case reached = 6
    case inconvenient = 7

    /// Whether the attempt used up one of the permitted ones.
    public var counts: Bool { self != .reached && self != .inconvenient }
}

extension CallbackAttemptResult: Labelled {
    /// The words of the callback form.
    public var label: Label {
        switch self {
        case .noAnswer: Label("无人接听", "No answer")
        case .busy: Label("占线", "Busy")
        case .off: Label("关机", "Switched off")
        case .wrongNumber: Label("号码错误", "Wrong number")
        case .refused: Label("拒绝回访", "Refused")
        case .reached: Label("接通", "Reached")
        case .inconvenient: Label("不方便", "Not convenient")
        }
    }
}
