import Hearthline
import Postgres

extension CallbackTask {
    static let selection = """
        SELECT k.id, k.version, k.ticket_id, t.number, k.cycle, k.round, k.site_id, k.station_id, k.status, k.priority, k.returned_at,
               k.due_from, k.due_to, k.next_at, k.assigned_to, k.attempts, k.appointments, f.identifier, t.urgency, b.full_name, t.address_text
          FROM hotline.callback_task k JOIN hotline.ticket t ON t.id = k.ticket_id JOIN hotline.fault f ON f.code = t.fault
          LEFT JOIN hotline.address_node b ON b.id = t.building_id
        """
    static let columns: [PostgresType] = [
        .int8, .int4, .int8, .text, .int2, .int2, .int2, .int2, .int2, .int2, .timestamptz, .timestamptz,
        .timestamptz, .timestamptz, .int8, .int2, .int2, .text, .int2, .text, .text,
    ]

    static func read(_ row: inout RowReader) throws(DecodingFailure) -> CallbackTask {
        CallbackTask(
            id: try row.read(), version: try row.read(), ticketID: try row.read(), number: try row.read(),
            cycle: try row.read(), round: try row.read(), siteID: try row.read(), stationID: try row.read(),
            status: try row.code(),
            rank: try row.read(), returnedAt: try row.read(), dueFrom: try row.read(), dueTo: try row.read(),
            nextAt: try row.read(), assignedTo: try row.read(), attempts: try row.read(),
            appointments: try row.read(), fault: try row.code(), urgency: try row.code(),
            maskedAddress: try TicketSummary.maskedAddress(&row))
    }
}
