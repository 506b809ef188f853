public import Hearthline

/// What a person is employed as, and where.
///
/// Station people belong to a station, the manager and the officers to the company, everybody else to a site.
/// Source: ORG-01
public struct Post: Sendable, Hashable {
    /// The role.
    public var role: Role
    /// The call-center site; nil for station people and the company level.
    public var siteID: Int16?
    /// The repair station; nil for call-center people.
    public var stationID: Int16?
    /// Whom the person reports to.
    public var reportsTo: Int64?

    /// Describes a post.
    public init(role: Role, siteID: Int16? = nil, stationID: Int16? = nil, reportsTo: Int64? = nil) {
        self.role = role
        self.siteID = siteID
        self.stationID = stationID
        self.reportsTo = reportsTo
    }
}
