/// A text with its variables filled in.
public struct FilledScript: Sendable, Hashable {
    /// The text, to be read out.
    public let text: String
    /// Variables that have no value yet.
    public let missing: [ScriptVariable]
}
