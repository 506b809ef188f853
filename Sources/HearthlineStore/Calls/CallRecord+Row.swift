import Hearthline
import Postgres

/// A statement that reads calls.
protocol CallStatement: Statement where Output == CallRecord {}

extension CallStatement {
    static var columns: [PostgresType] { CallRecord.columns }

    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> CallRecord { try .read(&row) }
}

extension CallRecord {
    static let selection = """
        c.id, c.site_id, c.line, c.direction, c.caller_masked, c.ring_at, c.answered_at, c.ended_at, c.ended_by, c.agent_id,
        c.category, c.description, c.disposition, c.resolved_in_call, c.caller_relation, c.ticket_id, c.version,
        c.script_version_id
        """
    static let columns: [PostgresType] = [
        .int8, .int2, .text, .int2, .text, .timestamptz, .timestamptz, .timestamptz, .int2, .int8, .int2, .text, .text,
        .text, .int2, .int8, .int4, .int8,
    ]

    static func read(_ row: inout RowReader) throws(DecodingFailure) -> CallRecord {
        CallRecord(
            id: try row.read(), siteID: try row.read(), line: try row.read(), direction: try row.code(),
            callerMasked: try row.read(), ringAt: try row.read(), answeredAt: try row.read(), endedAt: try row.read(),
            endedBy: try row.optionalCode(), agentID: try row.read(), category: try row.optionalCode(),
            description: try row.read(), disposition: try row.optionalCode(), resolved: try row.optionalCode(),
            relation: try row.optionalCode(), ticketID: try row.read(), version: try row.read(),
            scriptID: try row.read())
    }
}
