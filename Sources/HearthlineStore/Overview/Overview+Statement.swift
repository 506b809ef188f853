import Hearthline
import Postgres

extension Overview {
    static let statements: [any Statement.Type] = [
        Count<SiteScope>.self, Count<CompanyScope>.self, Count<StationScope>.self,
    ]

    /// All figures of one place: one statement, so that they are of one moment.
    struct Count<Scope: OverviewScope>: Statement {
        var query: OverviewQuery

        static var sql: String {
            ([registered, open, closed, past] + callbacks).joined(separator: "\nUNION ALL\n")
        }
        static var parameters: [PostgresType] {
            ScopedFilter.parameters + ScopedFilter.parameters + ScopedFilter.parameters + [.date, .timestamptz]
                + (Scope.callbacks == nil ? [] : ScopedCallbackFilter.parameters + ScopedCallbackFilter.parameters)
        }
        static var columns: [PostgresType] { [.int2, .int2, .int2, .int2, .int8, .int8, .int8, .int8, .int8] }

        func bind(_ bindings: inout Bindings) { query.bind(&bindings, withCallbacks: Scope.callbacks != nil) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> FigureRow {
            FigureRow(
                section: try row.code(), dimension: try row.read(), siteID: try row.read(), key: try row.read(),
                count: try row.read(), overdue: try row.read(), dueSoon: try row.read(), unmatched: try row.read(),
                rejected: try row.read())
        }

        private static func tickets(_ anchor: any TicketAnchor.Type, at first: Int) -> String {
            SQLNumbers.shifted("\(anchor.condition)\n   AND \(ScopedFilter.predicate)", by: first - 1)
        }

        private static func tasks(_ anchor: any CallbackAnchor.Type, at first: Int) -> String {
            SQLNumbers.shifted("\(anchor.condition)\n   AND \(ScopedCallbackFilter.predicate)", by: first - 1)
        }

        private static var registered: String {
            """
            SELECT 1::smallint, GROUPING(x.hour, x.station_id, x.fault_family, x.fault, x.state, x.site_id)::smallint,
                   x.site_id, coalesce(x.hour, x.station_id, x.fault_family, x.fault, x.state), count(*), 0::bigint, 0::bigint, 0::bigint, 0::bigint
              FROM (SELECT hotline.hour_of_day(t.registered_at) AS hour, t.station_id, t.fault_family, t.fault, t.state, t.site_id
                      FROM hotline.ticket t WHERE \(tickets(Scope.anchors.all, at: 1))) x
             GROUP BY GROUPING SETS ((), (x.hour), (x.station_id), (x.fault_family), (x.fault), (x.state), (x.site_id))
            """
        }

        private static var open: String {
            """
            SELECT 2::smallint, 0::smallint, x.site_id, x.urgency, count(*), count(*) FILTER (WHERE x.overdue),
                   count(*) FILTER (WHERE x.due_soon), count(*) FILTER (WHERE x.unmatched),
                   count(*) FILTER (WHERE x.rejected)
              FROM (SELECT t.urgency, t.site_id, \(TicketCondition.overdue) AS overdue, \(TicketCondition.dueSoon) AS due_soon,
                           \(TicketCondition.unmatched) AS unmatched, \(TicketCondition.rejected) AS rejected
                      FROM hotline.ticket t WHERE \(tickets(Scope.anchors.open, at: 21))) x
             GROUP BY GROUPING SETS ((), (x.urgency), (x.site_id))
            """
        }

        private static var closed: String {
            """
            SELECT 3::smallint, 0::smallint, t.site_id, NULL::smallint, count(*), 0, 0, 0, 0
              FROM hotline.ticket t WHERE \(tickets(Scope.anchors.closed, at: 41))
             GROUP BY GROUPING SETS ((), (t.site_id))
            """
        }

        /// The second number is the days since the first one with a ticket.
        private static var past: String {
            """
            SELECT 4::smallint, 0::smallint, NULL::smallint, x.hour, coalesce(sum(x.tickets), 0)::bigint, coalesce($61 - min(x.day), 0), 0, 0, 0
              FROM (\(Scope.past)) x GROUP BY GROUPING SETS ((), (x.hour))
            """
        }

        /// The second number of those that wait is those that are due.
        private static var callbacks: [String] {
            guard let anchors = Scope.callbacks else { return [] }
            return [
                """
                SELECT 5::smallint, 0::smallint, k.site_id, NULL::smallint, count(*), count(*) FILTER (WHERE k.next_at <= $62), 0, 0, 0
                  FROM hotline.callback_task k WHERE \(tasks(anchors.waiting, at: 63))
                 GROUP BY GROUPING SETS ((), (k.site_id))
                """,
                """
                SELECT 6::smallint, 0::smallint, x.site_id, x.outcome, count(*), 0, 0, 0, 0
                  FROM (SELECT \(CallbackCondition.outcome) AS outcome, k.site_id
                          FROM hotline.callback_task k WHERE \(tasks(anchors.ended, at: 71))) x
                 GROUP BY GROUPING SETS ((), (x.outcome), (x.site_id), (x.outcome, x.site_id))
                """,
            ]
        }
    }
}
