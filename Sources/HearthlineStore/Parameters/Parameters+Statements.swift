import struct FoundationEssentials.Date
import struct FoundationEssentials.UUID
import Postgres

extension Parameters {
    private static let selection = """
        SELECT id, key, scope_type, scope_id, value_json, unit, valid_from, valid_to, source_ref FROM hotline.policy_parameter
        """

    struct Present: Statement {
        static let sql = selection + " WHERE valid_to > now() ORDER BY key, scope_type, scope_id, valid_from"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [
            .int8, .text, .text, .int2, .jsonb, .text, .timestamptz, .timestamptz, .text,
        ]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Parameter {
            Parameter(
                id: try row.read(), key: try row.read(), scope: try .read(&row),
                value: try row.read(JSONB.self).text, unit: try row.read(), validFrom: try row.read(),
                validTo: try row.read(), source: try row.read())
        }
    }

    struct History: Statement {
        var key: String

        static let sql = selection + " WHERE key = $1 ORDER BY scope_type, scope_id, valid_from"
        static let parameters: [PostgresType] = [.text]
        static let columns = Present.columns

        func bind(_ bindings: inout Bindings) { bindings.append(key) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Parameter { try Present.decode(&row) }
    }

    struct Pending: Statement {
        static let sql = """
            SELECT id, key, scope_type, scope_id, value_json, valid_from, reason, proposed_by, proposed_at
              FROM hotline.parameter_change WHERE decided_at IS NULL ORDER BY proposed_at, id
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [
            .int8, .text, .text, .int2, .jsonb, .timestamptz, .text, .int8, .timestamptz,
        ]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ParameterChange {
            ParameterChange(
                id: try row.read(), key: try row.read(), scope: try .read(&row),
                value: try row.read(JSONB.self).text, validFrom: try row.read(), reason: try row.read(),
                proposedBy: try row.read(), proposedAt: try row.read())
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

    struct Decide: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var changeID: Int64
        var approve: Bool

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.decide_parameter($1, $2, $3, $4) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .bool]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(changeID)
            bindings.append(approve)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}
