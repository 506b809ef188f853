import Hearthline
import Postgres

extension Tickets {
    static let lists: [any Statement.Type] =
        ScopedFilter.anchors.flatMap { statements(of: $0) } + [
            FollowUps<SiteDueAnchor>.self, FollowUps<StationDueAnchor>.self, FollowUps<CompanyDueAnchor>.self,
            UnmatchedAddresses.self, IntakeExceptions.self, Incidents.self, OpenTickets.self,
        ]

    private static func statements<A: TicketAnchor>(of anchor: A.Type) -> [any Statement.Type] {
        [ListTickets<A>.self, CountTickets<A>.self]
    }

    struct ListTickets<Anchor: TicketAnchor>: TicketListStatement {
        var filter: ScopedFilter
        var after: PageToken
        var limit: Int32

        static var sql: String {
            """
            SELECT \(TicketSummary.selection) FROM \(TicketSummary.source)
             WHERE \(Anchor.condition) AND (t.registered_at, t.id) < ($21, $22)
               AND \(ScopedFilter.predicate)
             ORDER BY t.registered_at DESC, t.id DESC LIMIT $23
            """
        }
        static var parameters: [PostgresType] { ScopedFilter.parameters + [.timestamptz, .int8, .int4] }

        func bind(_ bindings: inout Bindings) {
            filter.bind(&bindings)
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }
    }

    struct CountTickets<Anchor: TicketAnchor>: Statement {
        var filter: ScopedFilter

        static var sql: String {
            """
            SELECT count(*) FROM hotline.ticket t
             WHERE \(Anchor.condition)
               AND \(ScopedFilter.predicate)
            """
        }
        static var parameters: [PostgresType] { ScopedFilter.parameters }
        static var columns: [PostgresType] { [.int8] }

        func bind(_ bindings: inout Bindings) { filter.bind(&bindings) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int64 { try row.read() }
    }

    struct FollowUps<Anchor: TicketAnchor>: TicketListStatement {
        var filter: ScopedFilter
        var limit: Int32

        static var sql: String {
            """
            SELECT \(TicketSummary.selection) FROM \(TicketSummary.source)
             WHERE \(Anchor.condition)
               AND \(ScopedFilter.predicate)
             ORDER BY t.next_due_at, t.id LIMIT $21
            """
        }
        static var parameters: [PostgresType] { ScopedFilter.parameters + [.int4] }

        func bind(_ bindings: inout Bindings) {
            filter.bind(&bindings)
            bindings.append(limit)
        }
    }

    struct UnmatchedAddresses: TicketListStatement {
        var siteID: Int16?
        var limit: Int32

        static let sql = """
            SELECT \(TicketSummary.selection) FROM \(TicketSummary.source)
             WHERE t.address_unmatched AND t.closed_at IS NULL AND ($1::smallint IS NULL OR t.site_id = $1)
             ORDER BY t.registered_at, t.id LIMIT $2
            """
        static let parameters: [PostgresType] = [.int2, .int4]

        func bind(_ bindings: inout Bindings) {
            bindings.append(optional: siteID)
            bindings.append(limit)
        }
    }
}
