/// What came of a try to contact a resident; the code is stored.
///
/// Source: DSP-04
public enum ContactResult: Int16, Sendable, Hashable, CaseIterable {
    case reached = 1
    case noAnswer = 2
    case wrongNumber = 3
    case smsSent = 4
}

extension ContactResult: Labelled {
    /// The words of the station console.
    public var label: Label {
        switch self {
        case .reached: Label("已联系上", "Reached")
        case .noAnswer: Label("无人接听", "No answer")
        case .wrongNumber: Label("号码错误", "Wrong number")
        case .smsSent: Label("已发短信", "Text message sent")
        }
    }
}
