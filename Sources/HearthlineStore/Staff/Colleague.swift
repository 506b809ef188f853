public import Hearthline

/// A colleague as lists show one.
public struct Colleague: Sendable, Hashable {
    /// The employee's key.
    public let employeeID: Int64
    /// The job number.
    public let agentNo: String
    /// The name.
    public let name: String
    /// The role of the present employment.
    public let role: Role
    /// The site; nil for station people and the company level.
    public let siteID: Int16?
    /// The station; nil for call-center people.
    public let stationID: Int16?
    /// The person this one reports to.
    public let reportsTo: Int64?
}
