public import Hearthline
public import Postgres

/// Administration of people over an administrator's own connection; no working role can do any of it.
///
/// Every change of people needs a reason, which the audit trail keeps. Source: ORG-01, SEC-05, SEC-06
public struct StaffAdministration: Sendable {
    private let session: Session
    private let passwords: PasswordHasher

    /// Uses a connection whose login may act as the owner of the schema.
    public init(session: Session) {
        self.init(session: session, passwords: PasswordHasher())
    }

    init(session: Session, passwords: PasswordHasher) {
        self.session = session
        self.passwords = passwords
    }

    /// Adds a person and returns the one-time code for the first sign-in.
    ///
    /// Refuses with `REASON_REQUIRED`, with `FIELD_INVALID` when number, role and place do not fit together or the number
    /// is taken, and with `EMPLOYEE_NOT_FOUND` when nobody has the number of the person reported to.
    public func add(_ person: NewEmployee, reason: String) async throws(HearthlineError) -> OneTimeCode {
        let code = OneTimeCode()
        try await insert(person, password: code.text, reason: reason)
        return code
    }

    /// Adds a person with a first password chosen by the administrator; it must be changed at the first sign-in.
    ///
    /// Refuses like ``add(_:reason:)``, and with `PASSWORD_WEAK`.
    public func add(
        _ person: NewEmployee, firstPassword: String, reason: String
    ) async throws(HearthlineError) {
        try PasswordRule.check(firstPassword, agentNo: person.agentNo, old: "")
        try await insert(person, password: firstPassword, reason: reason)
    }

    /// Replaces a forgotten password by a one-time code, lifts a lock and ends the person's session.
    ///
    /// Refuses with `EMPLOYEE_NOT_FOUND`.
    public func resetPassword(_ agentNo: String) async throws(HearthlineError) -> OneTimeCode {
        let code = OneTimeCode()
        try await replace(agentNo, password: code.text)
        return code
    }

    /// Replaces a forgotten password by one that the administrator chose, to be changed at the next sign-in.
    ///
    /// Refuses with `EMPLOYEE_NOT_FOUND` and `PASSWORD_WEAK`.
    public func resetPassword(_ agentNo: String, to firstPassword: String) async throws(HearthlineError) {
        try PasswordRule.check(firstPassword, agentNo: agentNo, old: "")
        try await replace(agentNo, password: firstPassword)
    }

    /// Grants a duty from now on, for one site or everywhere.
    ///
    /// Refuses with `REASON_REQUIRED`, `EMPLOYEE_NOT_FOUND`, and with `FIELD_INVALID` when the person holds it already.
    public func grantDuty(
        _ duty: Duty, to agentNo: String, siteID: Int16? = nil, reason: String
    ) async throws(HearthlineError) {
        let values = [
            SQLText.literal(agentNo), SQLText.number(duty.rawValue), SQLText.number(siteID), SQLText.literal(reason),
        ]
        try await call("access.grant_duty", values)
    }

    /// Ends everything a person is employed as, with duties and memberships; whoever is signed in is cut off at once.
    ///
    /// Refuses with `EMPLOYEE_NOT_FOUND` for nobody who works here now, `REASON_REQUIRED` without a reason. Source: SEC-06
    public func endEmployment(_ agentNo: String, reason: String) async throws(HearthlineError) {
        let reason = try TextRule(maximum: 200).normalized(reason, field: "reason")
        try await call("access.end_employment", [SQLText.literal(agentNo), SQLText.literal(reason)])
    }

    /// Everybody who is employed now, by number.
    public func list() async throws(HearthlineError) -> [Colleague] {
        let rows = try await run("""
            SELECT e.id, e.agent_no, e.name, m.role, m.site_id, m.station_id, m.reports_to
              FROM hotline.employment m JOIN hotline.employee e ON e.id = m.employee_id
             WHERE m.valid_from <= now() AND now() < m.valid_to ORDER BY e.agent_no, m.role
            """)
        return rows.compactMap(Colleague.init(row:))
    }

    /// The sites and stations people can belong to, by code.
    public func places() async throws(HearthlineError) -> (sites: [StaffPlace], stations: [StaffPlace]) {
        let sites = try await run("SELECT id, code, name FROM hotline.site WHERE active ORDER BY code")
        let stations = try await run("SELECT id, code, name FROM hotline.station WHERE active ORDER BY code")
        return (sites.compactMap(StaffPlace.init(row:)), stations.compactMap(StaffPlace.init(row:)))
    }

    private func insert(_ person: NewEmployee, password: String, reason: String) async throws(HearthlineError) {
        let name = try TextRule(minimum: 1, maximum: 40).normalized(person.name, field: "name")
        let hash = try await passwords.hash(password)
        try await call(
            "access.add_employee",
            [
                SQLText.literal(person.agentNo), SQLText.literal(name), SQLText.number(person.role.rawValue),
                SQLText.number(person.siteID), SQLText.number(person.stationID), SQLText.literal(person.reportsTo),
                SQLText.literal(hash), SQLText.literal(reason),
            ])
    }

    private func replace(_ agentNo: String, password: String) async throws(HearthlineError) {
        let hash = try await passwords.hash(password)
        try await call("access.reset_password", [SQLText.literal(agentNo), SQLText.literal(hash)])
    }

    /// The values are literals made here; an administrator's connection has no parameters.
    private func call(_ function: String, _ values: [String]) async throws(HearthlineError) {
        _ = try await run("SELECT \(function)(\(values.joined(separator: ", ")))")
    }

    private func run(_ sql: String) async throws(HearthlineError) -> [[String?]] {
        do {
            return try await session.query(sql)
        } catch where error.sqlState?.hasPrefix("23") == true {
            throw HearthlineError(.fieldInvalid, metadata: error.constraint.map { ["constraint": $0] } ?? [:])
        } catch {
            throw HearthlineError(error)
        }
    }
}
