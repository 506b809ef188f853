/// One kind of part that a repair used.
public struct CompletionPart: Sendable, Hashable {
    /// What it is.
    public var part: String
    /// How many.
    public var quantity: Int32

    /// Names a part and a count.
    public init(part: String, quantity: Int32) {
        self.part = part
        self.quantity = quantity
    }
}
