public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

/// The people of the company, as colleagues see them.
///
/// Source: ORG-01, ORG-04
public struct Staff: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [Colleagues.self, DeclareHousehold.self]

    /// The present colleagues of the caller's site or station, by number; heads and the manager see everybody.
    public func listColleagues(as caller: Caller) async throws(HearthlineError) -> [Colleague] {
        let everybody = try caller.principal.databaseRole() == .departmentHead
        let person = caller.principal
        let list = Colleagues(
            siteID: everybody ? nil : person.siteID, stationID: everybody ? nil : person.stationID, everybody: everybody)
        return try await database.run(list, as: caller, .read)
    }

    /// Who works for a station now, by number: whoever takes an order there by telephone is one of them. Source: DSP-02
    public func people(ofStation stationID: Int16, as caller: Caller) async throws(HearthlineError) -> [Colleague] {
        try await database.run(Colleagues(siteID: nil, stationID: stationID, everybody: false), as: caller, .read)
    }

    /// Declares the caller's own home, or withdraws it; looks at colleagues and neighbours then raise an alert.
    ///
    /// Refuses with `HOUSEHOLD_NOT_FOUND`. Source: SEC-08
    public func declareHousehold(
        _ householdID: Int64, livesThere: Bool = true, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        var body = RequestBody("declare_household")
        body.append("household", householdID)
        body.append("lives_there", livesThere)
        let declare = DeclareHousehold(
            requestID: requestID, bodyHash: body.digest, householdID: householdID, livesThere: livesThere)
        return try await database.one(declare, as: caller, .write)
    }

    struct DeclareHousehold: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var householdID: Int64
        var livesThere: Bool

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.declare_household($1, $2, $3, $4) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .bool]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(householdID)
            bindings.append(livesThere)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Colleagues: Statement {
        var siteID: Int16?
        var stationID: Int16?
        var everybody: Bool

        static let sql = """
            SELECT e.id, e.agent_no, e.name, m.role, m.site_id, m.station_id, m.reports_to
              FROM hotline.employment m JOIN hotline.employee e ON e.id = m.employee_id
             WHERE m.valid_from <= now() AND now() < m.valid_to AND ($3 OR m.site_id = $1 OR m.station_id = $2)
             ORDER BY e.agent_no, m.role
            """
        static let parameters: [PostgresType] = [.int2, .int2, .bool]
        static let columns: [PostgresType] = [.int8, .text, .text, .int2, .int2, .int2, .int8]

        func bind(_ bindings: inout Bindings) {
            bindings.append(optional: siteID)
            bindings.append(optional: stationID)
            bindings.append(everybody)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Colleague {
            let employeeID: Int64 = try row.read()
            let agentNo: String = try row.read()
            let name: String = try row.read()
            guard let role = Role(rawValue: try row.read()) else { throw DecodingFailure(.malformed) }
            return Colleague(
                employeeID: employeeID, agentNo: agentNo, name: name, role: role, siteID: try row.read(),
                stationID: try row.read(), reportsTo: try row.read())
        }
    }
}
