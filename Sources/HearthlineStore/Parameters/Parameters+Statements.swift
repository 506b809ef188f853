import struct FoundationEssentials.Date
import struct FoundationEssentials.UUID
import Hearthline
import Postgres

extension Parameters {
    enum Decision: Decidable { static let function = "decide_parameter" }

    private static let selection = """
        SELECT p.id, p.key, p.scope_type, p.scope_id, p.value_json, p.unit, p.valid_from, p.valid_to, p.source_ref,
               coalesce(r.label_zh, p.key), coalesce(r.label_en, p.key), coalesce(r.unit_zh, p.unit), r.kind, r.least, r.most,
               a.id, a.agent_no, a.name, b.id, b.agent_no, b.name
          FROM hotline.policy_parameter p LEFT JOIN hotline.parameter_rule r ON r.key = p.key
          LEFT JOIN hotline.employee a ON a.id = p.proposed_by LEFT JOIN hotline.employee b ON b.id = p.approved_by
        """

    struct Present: Statement {
        static let sql = selection + " WHERE p.valid_to > now() ORDER BY p.key, p.scope_type, p.scope_id, p.valid_from"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [
            .int8, .text, .text, .int2, .jsonb, .text, .timestamptz, .timestamptz, .text,
            .text, .text, .text, .text, .float8, .float8, .int8, .text, .text, .int8, .text, .text,
        ]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Parameter {
            let (id, key): (Int64, String) = (try row.read(), try row.read())
            let scope = try ParameterScope.read(&row)
            let value = try row.read(JSONB.self).text
            let unit: String = try row.read()
            return Parameter(
                id: id, key: key, scope: scope, value: value, unit: unit, validFrom: try row.read(),
                validTo: try row.read(), source: try row.read(), label: Label(try row.read(), try row.read()),
                unitLabel: Label(try row.read(), unit), form: try .read(&row), proposedBy: try .read(&row),
                approvedBy: try .read(&row))
        }
    }

    struct History: Statement {
        var key: String

        static let sql = selection + " WHERE p.key = $1 ORDER BY p.scope_type, p.scope_id, p.valid_from"
        static let parameters: [PostgresType] = [.text]
        static let columns = Present.columns

        func bind(_ bindings: inout Bindings) { bindings.append(key) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Parameter { try Present.decode(&row) }
    }

    struct Pending: Statement {
        static let sql = """
            SELECT c.id, c.key, c.scope_type, c.scope_id, c.value_json, c.valid_from, c.reason, c.proposed_by, c.proposed_at,
                   coalesce(r.label_zh, c.key), coalesce(r.label_en, c.key), a.id, a.agent_no, a.name
              FROM hotline.parameter_change c LEFT JOIN hotline.parameter_rule r ON r.key = c.key
              LEFT JOIN hotline.employee a ON a.id = c.proposed_by
             WHERE c.decided_at IS NULL ORDER BY c.proposed_at, c.id
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [
            .int8, .text, .text, .int2, .jsonb, .timestamptz, .text, .int8, .timestamptz, .text, .text, .int8, .text, .text,
        ]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ParameterChange {
            ParameterChange(
                id: try row.read(), key: try row.read(), scope: try .read(&row),
                value: try row.read(JSONB.self).text, validFrom: try row.read(), reason: try row.read(),
                proposedBy: try row.read(), proposedAt: try row.read(), label: Label(try row.read(), try row.read()),
                proposer: try .read(&row))
        }
    }

    struct Propose: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var key: String
        var scope: ParameterScope
        var value: String
        var validFrom: Date?
        var reason: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.propose_parameter($1, $2, $3, $4, $5, $6, $7, $8) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .text, .text, .int2, .jsonb, .timestamptz, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(key)
            bindings.append(scope.type)
            bindings.append(scope.id)
            bindings.append(JSONB(value))
            bindings.append(optional: validFrom)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}
