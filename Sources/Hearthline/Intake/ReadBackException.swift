/// Why an item was not read back; the code is stored.
///
/// Source: INT-01
public enum ReadBackException: Int16, Sendable, Hashable, CaseIterable {
    case callerHungUp = 1
    case refused = 2
    case anonymous = 3
    case noisyLine = 4
    case thirdParty = 5
    case emergencySkip = 6
}

extension ReadBackException: Labelled {
    /// The words of the intake form.
    public var label: Label {
        switch self {
        case .callerHungUp: Label("来电人挂断", "Caller hung up")
        case .refused: Label("拒绝提供", "Refused")
        case .anonymous: Label("匿名", "Anonymous")
        case .noisyLine: Label("线路嘈杂", "Noisy line")
        case .thirdParty: Label("第三方代报", "Third party")
        case .emergencySkip: Label("紧急略过", "Skipped in an emergency")
        }
    }
}
