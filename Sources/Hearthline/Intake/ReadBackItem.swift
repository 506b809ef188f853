/// One of the four items that an agent repeats back to the caller.
///
/// Source: INT-01
public enum ReadBackItem: String, Sendable, Hashable, CaseIterable {
    case problem
    case address
    case name
    case phone

    /// The field of the intake form that the item belongs to.
    public var field: String { self == .name ? "caller_name" : rawValue }

    /// Whether a refusal or a bad line may excuse the item; a ticket without place or problem helps nobody.
    public var isExcusable: Bool { self == .name || self == .phone }
}
