/// A repair station.
public struct Station: Sendable, Hashable {
    /// The station's key.
    public let id: Int16
    /// The short code, such as ST01.
    public let code: String
    /// The name.
    public let name: String
    /// The site it belongs to.
    public let siteID: Int16
    /// The work line for phone dispatch.
    public let phone: String?
}
