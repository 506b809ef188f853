/// A call-center site.
public struct Site: Sendable, Hashable {
    /// The site's key.
    public let id: Int16
    /// The code in ticket numbers.
    public let code: String
    /// The name.
    public let name: String
}
