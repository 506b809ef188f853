public import struct FoundationEssentials.Date
public import Hearthline
import Postgres

/// A proposed change of staff that waits for a second person.
///
/// Source: SEC-05
public struct StaffChange: Sendable, Hashable {
    /// The change's key.
    public let id: Int64
    /// What shall happen.
    public let kind: StaffChangeKind
    /// The person; nil for one who is still to be hired.
    public let employeeID: Int64?
    /// The person's job number, also of one to be hired.
    public let agentNo: String
    /// The person's name.
    public let name: String
    /// The new role of a hire or a move.
    public let role: Role?
    /// The new site, or the site a duty is limited to.
    public let siteID: Int16?
    /// The new station.
    public let stationID: Int16?
    /// The duty that is given or taken.
    public let duty: Duty?
    /// From when; nil: at approval.
    public let validFrom: Date?
    /// Until when a duty is held; nil: without an end.
    public let validTo: Date?
    /// Why.
    public let reason: String
    /// Who proposed it.
    public let proposer: StaffName?
    /// When.
    public let proposedAt: Date
}
