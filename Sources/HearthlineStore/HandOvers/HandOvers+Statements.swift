import Hearthline
import Postgres

import struct FoundationEssentials.Date
import struct FoundationEssentials.UUID

extension HandOvers {
    struct HandOff: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var new: NewHandOver

        static let sql =
            "SELECT \(SubjectReceipt.selection) FROM hotline.hand_over($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) r"
        static let parameters: [PostgresType] = [
            .uuid, .bytea, .text, .int8, .int8, .int2, .int2, .int8, .text, .timestamptz,
        ]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(new.kind.rawValue)
            bindings.append(optional: new.ticketID)
            bindings.append(optional: new.callID)
            bindings.append(optional: new.department)
            bindings.append(optional: new.siteID)
            bindings.append(optional: new.teamID)
            bindings.append(new.reason)
            bindings.append(optional: new.resultDueAt)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Step: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var id: Int64
        var version: Int32
        var action: HandOverAction
        var text: String
        var at: Date?

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.step_hand_over($1, $2, $3, $4, $5, $6, $7) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4, .int2, .text, .timestamptz]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(id)
            bindings.append(version)
            bindings.append(action.rawValue)
            bindings.append(text)
            bindings.append(optional: at)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct List: Statement {
        var filter: HandOverFilter
        var reader: Int64
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT \(HandOver.selection) FROM \(HandOver.source)
             WHERE CASE $1 WHEN 'open' THEN h.status IN (1, 2) WHEN 'unaccepted' THEN h.status = 1 WHEN 'mine' THEN h.handed_by = $2 ELSE true END
               AND ($3::bigint IS NULL OR h.ticket_id = $3) AND (h.handed_at, h.id) < ($4, $5)
             ORDER BY h.handed_at DESC, h.id DESC LIMIT $6
            """
        static let parameters: [PostgresType] = [.text, .int8, .int8, .timestamptz, .int8, .int4]
        static let columns = HandOver.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(filter.standing.rawValue)
            bindings.append(reader)
            bindings.append(optional: filter.ticketID)
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> HandOver { try .read(&row) }
    }

    struct Get: Statement {
        var id: Int64

        static let sql = "SELECT \(HandOver.selection) FROM \(HandOver.source) WHERE h.id = $1"
        static let parameters: [PostgresType] = [.int8]
        static let columns = HandOver.columns

        func bind(_ bindings: inout Bindings) { bindings.append(id) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> HandOver { try .read(&row) }
    }

    struct Choices: Statement {
        static let sql = """
            SELECT x.department, x.site, x.team, x.zh, x.en
              FROM (SELECT 1 AS part, d.code AS department, NULL::smallint AS site, NULL::bigint AS team, d.label_zh AS zh, d.label_en AS en
                      FROM hotline.department d WHERE d.active
                    UNION ALL SELECT 2, NULL, s.id, NULL, s.name, s.name FROM hotline.site s WHERE s.active
                    UNION ALL SELECT 3, NULL, g.site_id, g.id, s.name || ' ' || g.name, s.name || ' ' || g.name
                      FROM hotline.team g JOIN hotline.site s ON s.id = g.site_id WHERE s.active) x
             ORDER BY x.part, x.department, x.site, x.team
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.int2, .int2, .int8, .text, .text]

        func bind(_ bindings: inout Bindings) {}
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> HandOverChoice {
            HandOverChoice(target: try .read(&row), label: Label(try row.read(), try row.read()))
        }
    }

    struct Departments: Statement {
        static let sql =
            "SELECT d.code, d.label_zh, d.label_en FROM hotline.department d WHERE d.active ORDER BY d.code"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.int2, .text, .text]

        func bind(_ bindings: inout Bindings) {}
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Department {
            Department(code: try row.read(), label: Label(try row.read(), try row.read()))
        }
    }
}
