import Hearthline
import Postgres

/// A statement that lists tickets.
protocol TicketListStatement: Statement where Output == TicketSummary {}

extension TicketListStatement {
    static var columns: [PostgresType] { TicketSummary.columns }

    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> TicketSummary { try .read(&row) }
}

extension TicketSummary {
    /// The columns of a ticket `t` and its building `b`.
    static let selection = """
        t.id, t.number, t.version, t.state, t.cycle, t.category, t.fault, t.urgency, t.site_id, t.station_id, t.household_id,
        b.full_name, t.address_text, t.address_unmatched, t.urge_count, t.special_care, t.registered_at, t.issued_at,
        t.appointment_at, t.next_due_at, t.closed_at, t.closure, t.mass_incident_id
        """
    /// Where they come from.
    static let source = "hotline.ticket t LEFT JOIN hotline.address_node b ON b.id = t.building_id"
    static let columns: [PostgresType] = [
        .int8, .text, .int4, .int2, .int2, .int2, .int2, .int2, .int2, .int2, .int8, .text, .text, .bool, .int2, .bool,
        .timestamptz, .timestamptz, .timestamptz, .timestamptz, .timestamptz, .int2, .int8,
    ]

    static func read(_ row: inout RowReader) throws(DecodingFailure) -> TicketSummary {
        TicketSummary(
            id: try row.read(), number: try row.read(), version: try row.read(), state: try row.code(),
            cycle: try row.read(), category: try row.code(), fault: try row.fault(), urgency: try row.code(),
            siteID: try row.read(), stationID: try row.read(), householdID: try row.read(),
            maskedAddress: try maskedAddress(&row), addressUnmatched: try row.read(), urgeCount: try row.read(),
            specialCare: try row.read(), registeredAt: try row.read(), issuedAt: try row.read(),
            appointmentAt: try row.read(), nextDueAt: try row.read(), closedAt: try row.read(),
            closure: try row.optionalCode(), incidentID: try row.read())
    }

    /// Reads the building's name and the address as it was given; what is answered ends at the building. Source: SEC-07
    static func maskedAddress(_ row: inout RowReader) throws(DecodingFailure) -> String {
        let building: String? = try row.read()
        let words: String = try row.read()
        return building.map { $0 + "**" } ?? AddressLabel.masked(freeText: words)
    }
}
