import Hearthline
import Postgres

import struct FoundationEssentials.Date

extension Oversight {
    struct OpenAlerts: Statement {
        var limit: Int32

        static let sql = """
            SELECT \(Alert.selection)
              FROM hotline.alert WHERE closed_at IS NULL ORDER BY raised_at DESC, id DESC LIMIT $1
            """
        static let parameters: [PostgresType] = [.int4]
        static let columns = Alert.columns

        func bind(_ bindings: inout Bindings) { bindings.append(limit) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Alert { try .read(&row) }
    }

    struct Acknowledge: Statement {
        var alertID: Int64

        static let sql = "SELECT hotline.acknowledge_alert($1)"
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.timestamptz]

        func bind(_ bindings: inout Bindings) { bindings.append(alertID) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Date { try row.read() }
    }

    struct Accesses: Statement {
        var employeeID: Int64?
        var householdID: Int64?
        var before: Int64
        var limit: Int32

        static let sql = """
            SELECT id, at, employee_id, workstation, household_id, ticket_id, call_id, fields, purpose, reason
              FROM hotline.pi_access
             WHERE id < $3 AND ($1 IS NULL OR employee_id = $1) AND ($2 IS NULL OR household_id = $2)
             ORDER BY id DESC LIMIT $4
            """
        static let parameters: [PostgresType] = [.int8, .int8, .int8, .int4]
        static let columns: [PostgresType] = [
            .int8, .timestamptz, .int8, .text, .int8, .int8, .int8, .textArray, .int2, .text,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(optional: employeeID)
            bindings.append(optional: householdID)
            bindings.append(before)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> PersonalDataAccess {
            PersonalDataAccess(
                id: try row.read(), at: try row.read(), employeeID: try row.read(), workstation: try row.read(),
                householdID: try row.read(), ticketID: try row.read(), callID: try row.read(), fields: try row.read(),
                purpose: try row.read(), reason: try row.read())
        }
    }

    struct Entries: Statement {
        var table: String?
        var rowKey: String?
        var before: Int64
        var limit: Int32

        static let sql = """
            SELECT id, at, table_name, row_key, operation, employee_id, database_role, reason, before, after
              FROM hotline.audit_log
             WHERE id < $3 AND ($1 IS NULL OR table_name = $1) AND ($2 IS NULL OR row_key = $2)
             ORDER BY id DESC LIMIT $4
            """
        static let parameters: [PostgresType] = [.text, .text, .int8, .int4]
        static let columns: [PostgresType] = [
            .int8, .timestamptz, .text, .text, .text, .int8, .text, .text, .jsonb, .jsonb,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(optional: table)
            bindings.append(optional: rowKey)
            bindings.append(before)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> AuditEntry {
            AuditEntry(
                id: try row.read(), at: try row.read(), table: try row.read(), rowKey: try row.read(),
                operation: try row.read(), employeeID: try row.read(), databaseRole: try row.read(),
                reason: try row.read(), before: try row.read(JSONB?.self)?.text, after: try row.read(JSONB?.self)?.text)
        }
    }

    struct SealAudit: Statement {
        static let sql = "SELECT hotline.seal_audit()"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.int4]

        func bind(_ bindings: inout Bindings) {}
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int32 { try row.read() }
    }

    struct VerifyAudit: Statement {
        var anchor: [UInt8]?

        static let sql = """
            SELECT seals, sealed_rows, unsealed_rows, head, broken, anchored FROM hotline.verify_audit($1)
            """
        static let parameters: [PostgresType] = [.bytea]
        static let columns: [PostgresType] = [.int4, .int8, .int8, .bytea, .int8Array, .bool]

        func bind(_ bindings: inout Bindings) { bindings.append(optional: anchor) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> AuditReport {
            AuditReport(
                seals: try row.read(), sealedRows: try row.read(), unsealedRows: try row.read(), head: try row.read(),
                brokenSeals: try row.read(), isAnchored: try row.read())
        }
    }
}
