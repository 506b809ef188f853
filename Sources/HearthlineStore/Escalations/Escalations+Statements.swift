import Hearthline
import Postgres

import struct FoundationEssentials.UUID

extension Escalations {
    struct Raise: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var reason: EscalationReason
        var ticketID: Int64?
        var callID: Int64?
        var note: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.raise_escalation($1, $2, $3, $4, $5, $6) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int2, .int8, .int8, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(reason.rawValue)
            bindings.append(optional: ticketID)
            bindings.append(optional: callID)
            bindings.append(note)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Acknowledge: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var id: Int64
        var version: Int32

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.acknowledge_escalation($1, $2, $3, $4) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(id)
            bindings.append(version)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Decide: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var id: Int64
        var version: Int32
        var solution: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.decide_escalation($1, $2, $3, $4, $5) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(id)
            bindings.append(version)
            bindings.append(solution)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct List: Statement {
        var filter: EscalationFilter
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT \(EscalationRecord.selection) FROM \(EscalationRecord.source)
             WHERE (NOT $1 OR e.decided_at IS NULL) AND ($2::smallint IS NULL OR e.site_id = $2)
               AND ($3::bigint IS NULL OR e.id IN (SELECT x.escalation_id FROM hotline.escalation_mention x WHERE x.ticket_id = $3))
               AND (e.raised_at, e.id) < ($4, $5)
             ORDER BY e.raised_at DESC, e.id DESC LIMIT $6
            """
        static let parameters: [PostgresType] = [.bool, .int2, .int8, .timestamptz, .int8, .int4]
        static let columns = EscalationRecord.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(filter.openOnly)
            bindings.append(optional: filter.siteID)
            bindings.append(optional: filter.ticketID)
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> EscalationRecord { try .read(&row) }
    }

    struct Get: Statement {
        var id: Int64

        static let sql = "SELECT \(EscalationRecord.selection) FROM \(EscalationRecord.source) WHERE e.id = $1"
        static let parameters: [PostgresType] = [.int8]
        static let columns = EscalationRecord.columns

        func bind(_ bindings: inout Bindings) { bindings.append(id) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> EscalationRecord { try .read(&row) }
    }

    struct Mentions: Statement {
        var id: Int64

        static let sql = """
            SELECT m.id, m.at, e.agent_no, m.ticket_id, t.number, b.full_name, m.call_id, m.words, m.note
              FROM hotline.escalation_mention m LEFT JOIN hotline.employee e ON e.id = m.employee_id LEFT JOIN hotline.ticket t ON t.id = m.ticket_id
              LEFT JOIN hotline.address_node b ON b.id = t.building_id
             WHERE m.escalation_id = $1 ORDER BY m.id
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.int8, .timestamptz, .text, .int8, .text, .text, .int8, .text, .text]

        func bind(_ bindings: inout Bindings) { bindings.append(id) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> EscalationMention {
            EscalationMention(
                id: try row.read(), at: try row.read(), agentNo: try row.read(), ticketID: try row.read(),
                ticketNumber: try row.read(), building: try row.read(), callID: try row.read(),
                words: try row.read(), note: try row.read())
        }
    }
}
