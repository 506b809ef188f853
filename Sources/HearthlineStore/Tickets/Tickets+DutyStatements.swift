import FoundationEssentials
import Hearthline
import Postgres

extension Tickets {
    struct IntakeExceptions: Statement {
        var siteID: Int16?
        var day: ServiceDay

        static let sql = """
            SELECT t.id, t.number, i.item, i.exception, i.confirmed_at, t.registered_by, t.registered_at
              FROM hotline.ticket t
             CROSS JOIN LATERAL (VALUES ('problem', 1, t.problem_exception, t.problem_confirmed_at),
                                        ('address', 2, t.address_exception, t.address_confirmed_at),
                                        ('name', 3, t.name_exception, t.name_confirmed_at),
                                        ('phone', 4, t.phone_exception, t.phone_confirmed_at))
                   AS i (item, place, exception, confirmed_at)
             WHERE ($1::smallint IS NULL OR t.site_id = $1) AND t.registered_at >= $2 AND t.registered_at < $3
               AND i.exception IS NOT NULL
             ORDER BY t.registered_at, t.id, i.place
            """
        static let parameters: [PostgresType] = [.int2, .timestamptz, .timestamptz]
        static let columns: [PostgresType] = [.int8, .text, .text, .int2, .timestamptz, .int8, .timestamptz]

        func bind(_ bindings: inout Bindings) {
            bindings.append(optional: siteID)
            bindings.append(day.start)
            bindings.append(day.end)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> IntakeException {
            IntakeException(
                ticketID: try row.read(), number: try row.read(), item: try row.code(), exception: try row.code(),
                confirmedAt: try row.read(), registeredBy: try row.read(), registeredAt: try row.read())
        }
    }

    struct IncidentCandidates: Statement {
        var incidentID: Int64

        static let sql = """
            SELECT \(TicketSummary.selection) FROM \(TicketSummary.source)
             WHERE t.id IN (SELECT hotline.incident_candidates(i) FROM hotline.mass_incident i
                             WHERE i.id = $1 AND coalesce(i.confirmed_at, i.dismissed_at, i.closed_at) IS NULL)
             ORDER BY t.id
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns = TicketSummary.columns

        func bind(_ bindings: inout Bindings) { bindings.append(incidentID) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> TicketSummary { try .read(&row) }
    }

    struct Incidents: Statement {
        static let sql = """
            SELECT i.id, i.node_id, n.full_name, i.site_id, i.fault_family, i.proposed_at, i.confirmed_at, i.dismissed_at, i.closed_at,
                   CASE WHEN coalesce(i.confirmed_at, i.dismissed_at, i.closed_at) IS NULL THEN (SELECT count(*) FROM hotline.incident_candidates(i))
                        ELSE (SELECT count(*) FROM hotline.ticket t WHERE t.mass_incident_id = i.id) END::int
              FROM hotline.mass_incident i JOIN hotline.address_node n ON n.id = i.node_id
             WHERE i.proposed_at > now() - interval '7 days' OR (i.closed_at IS NULL AND i.dismissed_at IS NULL)
             ORDER BY (i.closed_at IS NULL AND i.dismissed_at IS NULL) DESC, i.proposed_at DESC, i.id DESC LIMIT 200
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [
            .int8, .int8, .text, .int2, .int2, .timestamptz, .timestamptz, .timestamptz, .timestamptz, .int4,
        ]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Incident {
            Incident(
                id: try row.read(), nodeID: try row.read(), nodeName: try row.read(), siteID: try row.read(),
                family: try row.code(), proposedAt: try row.read(), confirmedAt: try row.read(),
                dismissedAt: try row.read(), closedAt: try row.read(), ticketCount: try row.read())
        }
    }

    struct OpenTickets: Statement {
        var householdID: Int64
        var callID: Int64?

        static let sql = """
            SELECT ticket_id, number, site_id, fault, state, urgency, urge_count, registered_at, appointment_at, own_site
              FROM hotline.open_tickets($1, $2)
            """
        static let parameters: [PostgresType] = [.int8, .int8]
        static let columns: [PostgresType] = [
            .int8, .text, .int2, .int2, .int2, .int2, .int2, .timestamptz, .timestamptz, .bool,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(householdID)
            bindings.append(optional: callID)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> HouseholdTicket {
            HouseholdTicket(
                ticketID: try row.read(), number: try row.read(), siteID: try row.read(), fault: try row.fault(),
                state: try row.code(), urgency: try row.code(), urgeCount: try row.read(), registeredAt: try row.read(),
                appointmentAt: try row.read(), ownSite: try row.read())
        }
    }
}
