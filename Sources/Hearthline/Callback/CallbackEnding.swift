/// How a callback's conversation ended.
///
/// Source: CBK-11
public enum CallbackEnding: String, Sendable, Hashable, CaseIterable {
    /// The questions were gone through.
    case finished
    /// The resident hung up on the way.
    case hungUp = "hung_up"
    /// The resident did not want to answer.
    case refused
}
