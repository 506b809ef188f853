public import Hearthline

/// Which people a list shows; every given condition holds.
public struct StaffFilter: Sendable, Hashable {
    /// The beginning of a job number, or a part of a name.
    public var search: String?
    /// Employed in this role.
    public var role: Role?
    /// At this site; a lead always sees the own one.
    public var siteID: Int16?
    /// At this station.
    public var stationID: Int16?
    /// Present, gone or locked; nil: everybody.
    public var state: StaffState?

    /// Makes a filter that shows whoever is employed.
    public init(
        search: String? = nil, role: Role? = nil, siteID: Int16? = nil, stationID: Int16? = nil,
        state: StaffState? = .present
    ) {
        self.search = search
        self.role = role
        self.siteID = siteID
        self.stationID = stationID
        self.state = state
    }
}
