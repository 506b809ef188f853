import Hearthline
import Postgres

import struct FoundationEssentials.UUID

extension Deadlines {
    struct Sweep: Statement {
        var limit: Int32

        static let sql = "SELECT late, warned, climbed, settled FROM hotline.sweep_clocks(p_limit => $1)"
        static let parameters: [PostgresType] = [.int4]
        static let columns: [PostgresType] = [.int4, .int4, .int4, .int4]

        func bind(_ bindings: inout Bindings) { bindings.append(limit) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ClockSweep {
            ClockSweep(late: try row.read(), warned: try row.read(), climbed: try row.read(), settled: try row.read())
        }
    }

    struct ListBreaches: Statement {
        var filter: BreachFilter
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT b.id, b.ticket_id, t.number, b.site_id, b.station_id, n.name, b.kind, b.due_at, b.noticed_at, b.settled_at, b.refuted_at,
                   extract(epoch FROM hotline.lateness(c, clock_timestamp()))::float8, b.level, extract(epoch FROM b.elsewhere)::float8,
                   b.abnormal_event_id, b.excuse, e.agent_no
              FROM hotline.clock_breach b JOIN hotline.sla_clock c ON c.id = b.clock_id
              LEFT JOIN hotline.ticket t ON t.id = b.ticket_id
              LEFT JOIN hotline.station n ON n.id = b.station_id
              LEFT JOIN hotline.employee e ON e.id = b.excused_by
             WHERE ($1::int8 IS NULL OR b.ticket_id = $1) AND ($2::int2 IS NULL OR b.site_id = $2) AND ($3::int2 IS NULL OR b.station_id = $3)
               AND ($4::int2 IS NULL OR b.kind = $4) AND (NOT $5 OR b.settled_at IS NULL) AND (b.due_at, b.id) < ($6, $7)
             ORDER BY b.due_at DESC, b.id DESC LIMIT $8
            """
        static let parameters: [PostgresType] = [.int8, .int2, .int2, .int2, .bool, .timestamptz, .int8, .int4]
        static let columns: [PostgresType] = [
            .int8, .int8, .text, .int2, .int2, .text, .int2, .timestamptz, .timestamptz, .timestamptz, .timestamptz,
            .float8, .int2, .float8, .int8, .text, .text,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(optional: filter.ticketID)
            bindings.append(optional: filter.siteID)
            bindings.append(optional: filter.stationID)
            bindings.append(optional: filter.kind?.rawValue)
            bindings.append(filter.isOpen)
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> BreachRecord {
            BreachRecord(
                id: try row.read(), ticketID: try row.read(), ticketNumber: try row.read(), siteID: try row.read(),
                stationID: try row.read(), stationName: try row.read(), kind: try row.code(), dueAt: try row.read(),
                noticedAt: try row.read(), settledAt: try row.read(), refutedAt: try row.read(), late: try row.read(),
                level: try row.read(), elsewhere: try row.read(), eventID: try row.read(), excuse: try row.read(),
                excusedBy: try row.read())
        }
    }

    struct ExcuseBreach: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var breachID: Int64
        var excuse: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.excuse_breach($1, $2, $3, $4) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(breachID)
            bindings.append(excuse)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}
