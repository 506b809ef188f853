/// Which people a list shows.
public enum StaffState: String, Sendable, Hashable, CaseIterable {
    /// Employed now or soon.
    case present
    /// Employed no more.
    case left
    /// Employed, and locked after wrong passwords.
    case locked
}
