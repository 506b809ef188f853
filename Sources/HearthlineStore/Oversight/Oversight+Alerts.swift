public import Hearthline
import Postgres

import struct FoundationEssentials.Date

extension Oversight {
    /// Alerts in the caller's sight, newest first: the own site's, what the own station was told, or everything for heads.
    public func list(
        _ filter: AlertFilter, after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<Alert> {
        let list = ListAlerts(filter: filter, after: token ?? .start, limit: Int32(try PageSize.check(size) + 1))
        return Page(try await database.run(list, as: caller, .read), size: size) {
            PageToken(at: $0.raisedAt, id: $0.id)
        }
    }

    /// Who was told of an alert in the caller's sight, in order.
    public func notices(ofAlert id: Int64, as caller: Caller) async throws(HearthlineError) -> [AlertNotice] {
        try await database.run(AlertNotices(alertID: id), as: caller, .read)
    }

    /// Tells the next role of alerts that were due and that nobody acknowledged; background work.
    ///
    /// Several workers at once share the work. Returns who was told; fewer alerts than `limit` were left when the answer
    /// names fewer.
    public func escalateAlerts(
        limit: Int32 = 100, deadline: ContinuousClock.Instant
    ) async throws(HearthlineError) -> [Escalation] {
        try await database.runAsWorker(EscalateAlerts(limit: limit), deadline: deadline)
    }

    /// How many alerts of each severity wait; background work.
    public func alertFigures(deadline: ContinuousClock.Instant) async throws(HearthlineError) -> [AlertFigure] {
        let found = try await database.runAsWorker(AlertFigures(), deadline: deadline, .read)
        return AlertSeverity.allCases.map { severity in
            found.first { $0.severity == severity } ?? AlertFigure(severity: severity, open: 0, oldestSeconds: 0)
        }
    }
}

extension Oversight {
    struct ListAlerts: Statement {
        var filter: AlertFilter
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT \(Alert.selection)
              FROM hotline.alert
             WHERE (raised_at, id) < ($1, $2)
               AND ($3 IS NULL OR (ack_at IS NULL AND closed_at IS NULL) = $3) AND ($4 IS NULL OR severity = $4)
               AND ($5 IS NULL OR type = $5) AND ($6 IS NULL OR ticket_id = $6) AND ($7 IS NULL OR told && $7)
             ORDER BY raised_at DESC, id DESC LIMIT $8
            """
        static let parameters: [PostgresType] = [.timestamptz, .int8, .bool, .text, .text, .int8, .int2Array, .int4]
        static let columns = Alert.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(optional: filter.standing.map { $0 == .open })
            bindings.append(optional: filter.severity?.rawValue)
            bindings.append(optional: filter.type)
            bindings.append(optional: filter.ticketID)
            bindings.append(optional: filter.told.map { $0.map(\.rawValue) })
            bindings.append(limit)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Alert { try .read(&row) }
    }

    struct AlertNotices: Statement {
        var alertID: Int64

        static let sql = "SELECT step, role, at, reason FROM hotline.alert_notice WHERE alert_id = $1 ORDER BY step"
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.int2, .int2, .timestamptz, .text]

        func bind(_ bindings: inout Bindings) { bindings.append(alertID) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> AlertNotice {
            AlertNotice(step: try row.read(), role: try row.code(), at: try row.read(), reason: try row.read())
        }
    }

    struct EscalateAlerts: Statement {
        var limit: Int32

        static let sql = "SELECT alert_id, step, role FROM hotline.escalate_alerts(p_limit => $1)"
        static let parameters: [PostgresType] = [.int4]
        static let columns: [PostgresType] = [.int8, .int2, .int2]

        func bind(_ bindings: inout Bindings) { bindings.append(limit) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Escalation {
            Escalation(alertID: try row.read(), step: try row.read(), role: try row.code())
        }
    }

    struct AlertFigures: Statement {
        static let sql = """
            SELECT severity, count(*), extract(epoch FROM clock_timestamp() - min(raised_at))::float8
              FROM hotline.alert WHERE ack_at IS NULL AND closed_at IS NULL GROUP BY severity
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.text, .int8, .float8]

        func bind(_ bindings: inout Bindings) {}
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> AlertFigure {
            AlertFigure(severity: try row.code(), open: try row.read(), oldestSeconds: try row.read())
        }
    }
}
