import Hearthline
import Postgres

extension Complaint {
    static let columns: [PostgresType] = [
        .int8, .text, .int4, .int2, .int2, .int2, .int2, .int2, .int2, .int8, .text, .text, .int8, .int8, .text, .int8,
        .int2, .int8, .text, .timestamptz, .int8, .text, .text, .int8, .text, .text, .bool, .timestamptz, .timestamptz,
        .timestamptz, .timestamptz, .int2, .text, .timestamptz, .timestamptz, .text, .bool, .timestamptz, .timestamptz,
    ]
    static let selection = """
        c.id, c.number, c.version, c.site_id, c.status, c.round, c.source, c.target, c.station_id, e.id, e.agent_no, e.name,
        c.household_id, c.ticket_id, t.number, c.call_id, c.cause, c.repeat_of, c.text, c.received_at, b.id, b.agent_no, b.name,
        o.id, o.agent_no, o.name, c.own_deadline, c.ack_due_at, c.reply_due_at, c.close_due_at, c.acknowledged_at, c.verdict,
        c.result, c.decided_at, c.replied_at, c.reply, c.satisfied, c.extended_at, c.closed_at
        """
    static let source = """
        hotline.complaint c LEFT JOIN hotline.ticket t ON t.id = c.ticket_id LEFT JOIN hotline.employee e ON e.id = c.employee_id
          LEFT JOIN hotline.employee b ON b.id = c.opened_by LEFT JOIN hotline.employee o ON o.id = c.owner_id
        """

    static func read(_ row: inout RowReader) throws(DecodingFailure) -> Complaint {
        Complaint(
            id: try row.read(), number: try row.read(), version: try row.read(), siteID: try row.read(),
            status: try row.code(), round: try row.read(), source: try row.code(), target: try row.code(),
            stationID: try row.read(), subject: try .read(&row), householdID: try row.read(), ticketID: try row.read(),
            ticketNumber: try row.read(), callID: try row.read(), cause: try row.optionalCode(),
            repeatOf: try row.read(), text: try row.read(), receivedAt: try row.read(), opener: try .read(&row),
            owner: try .read(&row), hasOwnDeadline: try row.read(), due: try .read(&row),
            acknowledgedAt: try row.read(), verdict: try row.optionalCode(), result: try row.read(),
            decidedAt: try row.read(), repliedAt: try row.read(), reply: try row.read(), isSatisfied: try row.read(),
            extendedAt: try row.read(), closedAt: try row.read())
    }
}

extension ComplaintDue {
    static func read(_ row: inout RowReader) throws(DecodingFailure) -> ComplaintDue {
        ComplaintDue(ack: try row.read(), reply: try row.read(), close: try row.read())
    }
}

extension ComplaintPerson? {
    /// Key, number and name; nil when nobody was joined.
    static func read(_ row: inout RowReader) throws(DecodingFailure) -> ComplaintPerson? {
        let (id, agentNo, name): (Int64?, String?, String?) = (try row.read(), try row.read(), try row.read())
        guard let id, let agentNo, let name else { return nil }
        return ComplaintPerson(id: id, agentNo: agentNo, name: name)
    }
}
