public import Hearthline

/// A person who begins to work for the company.
public struct NewEmployee: Sendable, Hashable {
    /// The job number: three to twelve digits or capital letters.
    public var agentNo: String
    /// The name.
    public var name: String
    /// What the person is employed as.
    public var role: Role
    /// The call-center site; nil for station people and the company level.
    public var siteID: Int16?
    /// The repair station; nil for call-center people.
    public var stationID: Int16?
    /// The job number of the person reported to.
    public var reportsTo: String?

    /// Describes a new employee.
    public init(
        agentNo: String, name: String, role: Role, siteID: Int16? = nil, stationID: Int16? = nil, reportsTo: String? = nil
    ) {
        self.agentNo = agentNo
        self.name = name
        self.role = role
        self.siteID = siteID
        self.stationID = stationID
        self.reportsTo = reportsTo
    }
}
