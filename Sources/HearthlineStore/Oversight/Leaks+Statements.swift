import Hearthline
import Postgres

import struct FoundationEssentials.Date
import struct FoundationEssentials.UUID

extension Leaks {
    struct Report: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var foundAt: Date
        var scope: String
        var persons: Int32
        var cause: String
        var measures: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.report_leak($1, $2, $3, $4, $5, $6, $7) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .timestamptz, .text, .int4, .text, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(foundAt)
            bindings.append(scope)
            bindings.append(persons)
            bindings.append(cause)
            bindings.append(measures)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Follow: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var leakID: Int64
        var version: Int32
        var followUp: LeakFollowUp
        var reason: String

        static let sql = """
            SELECT \(SubjectReceipt.selection) FROM hotline.follow_leak($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) r
            """
        static let parameters: [PostgresType] = [
            .uuid, .bytea, .int8, .int4, .timestamptz, .int4, .text, .text, .timestamptz, .text, .bool, .text,
        ]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(leakID)
            bindings.append(version)
            bindings.append(optional: followUp.informedAt)
            bindings.append(optional: followUp.persons)
            bindings.append(optional: followUp.cause)
            bindings.append(optional: followUp.measures)
            bindings.append(optional: followUp.reportedToAuthorityAt)
            bindings.append(optional: followUp.legalAction)
            bindings.append(followUp.closes)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Decide: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var leakID: Int64
        var version: Int32
        var notify: Bool
        var reason: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.decide_leak($1, $2, $3, $4, $5, $6) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4, .bool, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(leakID)
            bindings.append(version)
            bindings.append(notify)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct List: Statement {
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT id, version, site_id, found_at, reported_by, scope, persons, cause, measures, inform_due_at, informed_at, decide_due_at,
                   decided_at, decided_by, notify_authority, decision_reason, reported_to_authority_at, legal_action, closed_at
              FROM hotline.leak_incident WHERE (found_at, id) < ($1, $2) ORDER BY found_at DESC, id DESC LIMIT $3
            """
        static let parameters: [PostgresType] = [.timestamptz, .int8, .int4]
        static let columns: [PostgresType] = [
            .int8, .int4, .int2, .timestamptz, .int8, .text, .int4, .text, .text, .timestamptz, .timestamptz,
            .timestamptz,
            .timestamptz, .int8, .bool, .text, .timestamptz, .text, .timestamptz,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Leak {
            Leak(
                id: try row.read(), version: try row.read(), siteID: try row.read(), foundAt: try row.read(),
                reportedBy: try row.read(), scope: try row.read(), persons: try row.read(), cause: try row.read(),
                measures: try row.read(), informDueAt: try row.read(), informedAt: try row.read(),
                decideDueAt: try row.read(), decidedAt: try row.read(), decidedBy: try row.read(),
                notifiesAuthority: try row.read(), decisionReason: try row.read(),
                reportedToAuthorityAt: try row.read(), legalAction: try row.read(), closedAt: try row.read())
        }
    }
}
