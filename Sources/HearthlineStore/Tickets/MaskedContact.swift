/// Who reported, masked: enough to recognise, not enough to call.
///
/// Source: SEC-07
public struct MaskedContact: Sendable, Hashable {
    /// 「张**」.
    public let name: String
    /// `138****5678`.
    public let phone: String
    /// The second number, or an empty text.
    public let secondPhone: String
}
