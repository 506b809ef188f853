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
    /// Refuses with `REASON_REQUIRED`, and with `FIELD_INVALID` when number, role and place do not fit together or the
    /// number is taken.
    public func add(_ person: NewEmployee, reason: String) async throws(HearthlineError) -> OneTimeCode {
        let name = try TextRule(minimum: 1, maximum: 40).normalized(person.name, field: "name")
        let code = OneTimeCode()
        let hash = try await passwords.hash(code.text)
        let values = [
            SQLText.literal(person.agentNo), SQLText.literal(name), SQLText.number(person.role.rawValue),
            SQLText.number(person.siteID), SQLText.number(person.stationID), SQLText.literal(person.reportsTo),
            SQLText.literal(hash), SQLText.literal(reason),
        ]
        try await call("access.add_employee", values)
        return code
    }

    /// Replaces a forgotten password by a one-time code, lifts a lock and ends the person's session.
    ///
    /// Refuses with `EMPLOYEE_NOT_FOUND`.
    public func resetPassword(_ agentNo: String) async throws(HearthlineError) -> OneTimeCode {
        let code = OneTimeCode()
        let hash = try await passwords.hash(code.text)
        try await call("access.reset_password", [SQLText.literal(agentNo), SQLText.literal(hash)])
        return code
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

    /// Everybody who is employed now, by number.
    public func list() async throws(HearthlineError) -> [Colleague] {
        let rows = try await run("""
            SELECT e.id, e.agent_no, e.name, m.role, m.site_id, m.station_id, m.reports_to
              FROM hotline.employment m JOIN hotline.employee e ON e.id = m.employee_id
             WHERE m.valid_from <= now() AND now() < m.valid_to ORDER BY e.agent_no, m.role
            """)
        return rows.compactMap(Colleague.init(row:))
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
