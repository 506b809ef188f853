/// What a try to learn who calls reached.
///
/// Source: INT-06
public enum IdentityOutcome: String, Sendable, Hashable, CaseIterable {
    /// Not enough was right; which item was wrong is not told.
    case none
    /// The one item that was asked for is right.
    case basic
    /// Two items are right: personal data of the household may be read out on this call.
    case full
    /// Not enough was right, and no further try is taken on this call.
    case blocked
}
