/// The person on whose behalf a call runs, as established from the session.
public struct Principal: Sendable, Hashable {
    /// The employee's key.
    public let employeeID: Int64
    /// The job number announced to residents.
    public let agentNo: String
    /// The employee's name, shown in the console only.
    public let name: String
    /// The role of the present employment.
    public let role: Role
    /// The call-center site; nil for station staff and the company level.
    public let siteID: Int16?
    /// The repair station; nil for call-center staff.
    public let stationID: Int16?
    /// The finer powers in force now.
    public let duties: Set<Duty>
    /// SHA-256 of the session token; the token itself is never kept.
    public let sessionKey: [UInt8]

    /// Makes a principal from an already verified session.
    public init(
        employeeID: Int64, agentNo: String, name: String, role: Role, siteID: Int16?, stationID: Int16?,
        duties: Set<Duty> = [], sessionKey: [UInt8]
    ) {
        self.employeeID = employeeID
        self.agentNo = agentNo
        self.name = name
        self.role = role
        self.siteID = siteID
        self.stationID = stationID
        self.duties = duties
        self.sessionKey = sessionKey
    }

    /// The database role to run as; throws `FORBIDDEN` for roles without a work surface.
    public func databaseRole() throws(HearthlineError) -> DatabaseRole {
        guard let role = role.databaseRole else { throw HearthlineError(.forbidden) }
        return role
    }

    /// Refuses that somebody approves, confirms, inspects or calls back his or her own act.
    ///
    /// Throws `NO_SELF_APPROVAL`. Source: A.3 no_self_approval
    public func refuseOwnAct(of employeeID: Int64) throws(HearthlineError) {
        if employeeID == self.employeeID { throw HearthlineError(.noSelfApproval) }
    }
}

extension Principal: CustomStringConvertible {
    /// Id and role only: names and keys stay out of logs.
    public var description: String { "employee \(employeeID) as \(role)" }
}
