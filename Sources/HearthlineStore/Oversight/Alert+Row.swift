import Hearthline
import Postgres

extension Alert {
    /// The columns that every such statement selects from `hotline.alert`.
    static let selection = """
        id, type, severity, subject, site_id, station_id, ticket_id, assigned_role, raised_at, due_at, ack_at, ack_by, closed_at, step, told
        """
    static let columns: [PostgresType] = [
        .int8, .text, .text, .text, .int2, .int2, .int8, .int2, .timestamptz, .timestamptz, .timestamptz, .int8,
        .timestamptz,
        .int2, .int2Array,
    ]

    static func read(_ row: inout RowReader) throws(DecodingFailure) -> Alert {
        Alert(
            id: try row.read(), type: try row.read(), severity: try row.read(), subject: try row.read(),
            siteID: try row.read(), stationID: try row.read(), ticketID: try row.read(), assignedRole: try row.code(),
            raisedAt: try row.read(), dueAt: try row.read(), acknowledgedAt: try row.read(),
            acknowledgedBy: try row.read(), closedAt: try row.read(), step: try row.read(), told: try roles(&row))
    }

    private static func roles(_ row: inout RowReader) throws(DecodingFailure) -> [Role] {
        try row.read([Int16].self).compactMap(Role.init(rawValue:))
    }
}
