import Hearthline
import Postgres

import struct FoundationEssentials.Date

extension Changes {
    static let statements: [any Statement.Type] = [
        Watermark.self, ReadOutbox.self, NotifyListeners.self, TrimOutbox.self, RereadTickets.self,
    ]

    // xid8 travels as bigint: a transaction number needs ages to reach 2^63.
    struct Watermark: Statement {
        static let sql = "SELECT hotline.feed_watermark()::text::int8"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.int8]

        func bind(_ bindings: inout Bindings) {}
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int64 { try row.read() }
    }

    struct ReadOutbox: Statement {
        var after: Int64
        var before: Int64?
        var limit: Int32

        static let sql = """
            SELECT next_after::text::int8, held_back, xid::text::int8, id, site_id, station_id, previous_station_id, at, alert_id,
                   subject, ticket_id, action, version
              FROM hotline.changes_after($1::int8::text::xid8, $2, $3::int8::text::xid8)
            """
        static let parameters: [PostgresType] = [.int8, .int4, .int8]
        static let columns: [PostgresType] = [
            .int8, .bool, .int8, .int8, .int2, .int2, .int2, .timestamptz, .int8, .text, .int8, .int2,
            .int4,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(after)
            bindings.append(limit)
            bindings.append(optional: before)
        }

        struct Row: Sendable {
            let next: Int64
            let isHeldBack: Bool
            /// Nil when there is nothing to tell.
            let change: OutboxRow?
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Row {
            let (next, isHeldBack): (Int64, Bool) = (try row.read(), try row.read())
            guard let transaction = try row.read(Int64?.self) else {
                return Row(next: next, isHeldBack: isHeldBack, change: nil)
            }
            let (id, siteID): (Int64, Int16) = (try row.read(), try row.read())
            let (station, previous): (Int16?, Int16?) = (try row.read(), try row.read())
            let (at, alertID, record): (Date, Int64?, String?) = (try row.read(), try row.read(), try row.read())
            let subject: OutboxRow.Subject =
                if let alertID { .alert(alertID) } else if let record { .record(record) } else {
                    .ticket(try row.read(), try row.code(), version: try row.read())
                }
            let found = OutboxRow(
                transaction: transaction, id: id, subject: subject, siteID: siteID, stationID: station,
                previousStationID: previous, at: at)
            return Row(next: next, isHeldBack: isHeldBack, change: found)
        }
    }

    struct NotifyListeners: Statement {
        static let sql = "SELECT hotline.notify_changes()"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.bool]

        func bind(_ bindings: inout Bindings) {}
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Bool { try row.read() }
    }

    struct TrimOutbox: Statement {
        static let sql = "SELECT hotline.trim_outbox()"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.int8]

        func bind(_ bindings: inout Bindings) {}
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int64 { try row.read() }
    }

    struct RereadTickets: Statement {
        var ids: [Int64]

        // The session is asked first, so that a reader who signed out learns it even when no row is left.
        static let sql = """
            SELECT t.id, t.number, t.version, t.state, t.cycle, t.urgency, t.site_id, t.station_id
              FROM access.require_session() s LEFT JOIN hotline.ticket t ON t.id = ANY ($1)
            """
        static let parameters: [PostgresType] = [.int8Array]
        static let columns: [PostgresType] = [.int8, .text, .int4, .int2, .int2, .int2, .int2, .int2]

        func bind(_ bindings: inout Bindings) { bindings.append(ids) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ChangedTicket? {
            guard let id = try row.read(Int64?.self) else { return nil }
            return ChangedTicket(
                id: id, number: try row.read(), version: try row.read(), state: try row.code(),
                cycle: try row.read(), urgency: try row.code(), siteID: try row.read(), stationID: try row.read())
        }
    }
}
