import FoundationEssentials
import Hearthline
import Postgres

extension Deadlines {
    struct Explain: Statement {
        var ticketID: Int64

        static let sql = """
            SELECT c.id, c.kind, c.cycle, c.dispatch_seq, c.station_id, c.started_at, c.due_at, c.stopped_at, c.paused_at,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', h.change, 'at', extract(epoch FROM h.at),
                           'dueBefore', extract(epoch FROM h.due_before), 'dueAfter', extract(epoch FROM h.due_after),
                           'stationBefore', h.station_before) ORDER BY h.id), '[]')
                      FROM hotline.clock_change h WHERE h.clock_id = c.id),
                   c.warn_at, p.id, p.key, p.scope_type, p.value_json::text, NULLIF(p.valid_from, '-infinity'),
                   b.id, b.noticed_at, b.refuted_at, b.level, extract(epoch FROM b.elsewhere)::float8, b.excuse, e.agent_no,
                   clock_timestamp()
              FROM hotline.ticket t LEFT JOIN hotline.sla_clock c ON c.ticket_id = t.id
              LEFT JOIN hotline.policy_parameter p ON p.id = c.parameter_id
              LEFT JOIN hotline.clock_breach b ON b.clock_id = c.id
              LEFT JOIN hotline.employee e ON e.id = b.excused_by
             WHERE t.id = $1 ORDER BY c.started_at, c.kind, c.id
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [
            .int8, .int2, .int2, .int2, .int2, .timestamptz, .timestamptz, .timestamptz, .timestamptz, .jsonb,
            .timestamptz, .int8, .text, .text, .text, .timestamptz,
            .int8, .timestamptz, .timestamptz, .int2, .float8, .text, .text, .timestamptz,
        ]

        func bind(_ bindings: inout Bindings) { bindings.append(ticketID) }

        /// Nil for a ticket without clocks.
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ClockExplanation? {
            guard let id = try row.read(Int64?.self) else { return nil }
            return ClockExplanation(
                id: id, kind: try row.code(), cycle: try row.read(), dispatchSeq: try row.read(),
                stationID: try row.read(), arithmetic: try arithmetic(&row), warnAt: try row.read(),
                parameter: try parameter(&row), breach: try breach(&row), readAt: try row.read())
        }

        private static func arithmetic(_ row: inout RowReader) throws(DecodingFailure) -> ClockArithmetic {
            ClockArithmetic(
                startedAt: try row.read(), dueAt: try row.read(), stoppedAt: try row.read(), pausedAt: try row.read(),
                changes: try row.read(JSONB.self).decoded(as: [StoredChange].self).map(\.change))
        }

        private static func parameter(_ row: inout RowReader) throws(DecodingFailure) -> ClockExplanation.Parameter? {
            let (id, key): (Int64?, String?) = (try row.read(), try row.read())
            let (scope, value): (String?, String?) = (try row.read(), try row.read())
            let validFrom: Date? = try row.read()
            guard let id, let key, let scope, let value else { return nil }
            return .init(id: id, key: key, scope: scope, value: value, validFrom: validFrom)
        }

        private static func breach(_ row: inout RowReader) throws(DecodingFailure) -> ClockExplanation.Breach? {
            let (id, noticedAt): (Int64?, Date?) = (try row.read(), try row.read())
            let (refutedAt, level): (Date?, Int16?) = (try row.read(), try row.read())
            let (elsewhere, excuse): (Double?, String?) = (try row.read(), try row.read())
            let excusedBy: String? = try row.read()
            guard let id, let noticedAt, let level, let elsewhere, let excuse else { return nil }
            return .init(
                id: id, noticedAt: noticedAt, refutedAt: refutedAt, level: level, elsewhere: elsewhere, excuse: excuse,
                excusedBy: excusedBy)
        }
    }

    /// A change as the statement writes it: times in seconds since 1970.
    private struct StoredChange: Decodable {
        let kind: ClockChange.Kind
        let at: Double
        let dueBefore: Double
        let dueAfter: Double
        let stationBefore: Int16?

        var change: ClockChange {
            ClockChange(
                kind, at: Date(timeIntervalSince1970: at), dueBefore: Date(timeIntervalSince1970: dueBefore),
                dueAfter: Date(timeIntervalSince1970: dueAfter), stationBefore: stationBefore)
        }
    }
}
