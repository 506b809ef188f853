import Hearthline
import Postgres

extension Administration {
    struct ListStaff: Statement {
        var filter: StaffFilter
        var search: String?
        var after: Int64?
        var limit: Int32

        static let sql = """
            SELECT employee_id, agent_no, name, employments, duties, last_sign_in, locked_until, must_change, signed_in
              FROM hotline.list_staff($1, $2, $3, $4, $5, $6, $7)
            """
        static let parameters: [PostgresType] = [.text, .int2, .int2, .int2, .text, .int8, .int4]
        static let columns: [PostgresType] = [
            .int8, .text, .text, .jsonb, .jsonb, .timestamptz, .timestamptz, .bool, .bool,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(optional: search)
            bindings.append(optional: filter.role?.rawValue)
            bindings.append(optional: filter.siteID)
            bindings.append(optional: filter.stationID)
            bindings.append(optional: filter.state?.rawValue)
            bindings.append(optional: after)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> StaffMember {
            StaffMember(
                employeeID: try row.read(), agentNo: try row.read(), name: try row.read(),
                employments: try row.read(JSONB.self).decoded(), duties: try row.read(JSONB.self).decoded(),
                lastSignIn: try row.read(), lockedUntil: try row.read(), mustChangePassword: try row.read(), isSignedIn: try row.read())
        }
    }

    struct PendingChanges: Statement {
        static let sql = """
            SELECT c.id, c.kind, c.employee_id, coalesce(e.agent_no, c.agent_no, ''), coalesce(e.name, c.name, ''),
                   c.role, c.site_id, c.station_id, coalesce(c.duty, d.duty), c.valid_from, c.valid_to, c.reason, p.id,
                   p.agent_no, p.name, c.proposed_at
              FROM hotline.staff_change c LEFT JOIN hotline.employee e ON e.id = c.employee_id
              LEFT JOIN hotline.employee_duty d ON d.id = c.grant_id
              LEFT JOIN hotline.employee p ON p.id = c.proposed_by
             WHERE c.decided_at IS NULL ORDER BY c.proposed_at, c.id
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [
            .int8, .text, .int8, .text, .text, .int2, .int2, .int2, .int2, .timestamptz, .timestamptz, .text, .int8,
            .text, .text, .timestamptz,
        ]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> StaffChange {
            StaffChange(
                id: try row.read(), kind: try row.code(), employeeID: try row.read(), agentNo: try row.read(),
                name: try row.read(), role: try row.optionalCode(), siteID: try row.read(), stationID: try row.read(),
                duty: try row.optionalCode(), validFrom: try row.read(), validTo: try row.read(),
                reason: try row.read(), proposer: try .read(&row), proposedAt: try row.read())
        }
    }

    struct DutyHolders: Statement {
        static let sql = """
            SELECT d.id, d.duty, d.site_id, d.valid_from, CASE WHEN isfinite(d.valid_to) THEN d.valid_to END, e.id, e.agent_no, e.name
              FROM hotline.employee_duty d JOIN hotline.employee e ON e.id = d.employee_id
             WHERE d.valid_to > now() ORDER BY d.duty, e.agent_no, d.id
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.int8, .int2, .int2, .timestamptz, .timestamptz, .int8, .text, .text]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> DutyHolder {
            let record = DutyRecord(
                id: try row.read(), duty: try row.code(), siteID: try row.read(), from: try row.read(), to: try row.read())
            return DutyHolder(record: record, person: try .read(&row))
        }
    }
}
