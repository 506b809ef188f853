public import Hearthline
import Postgres

extension Directory {
    /// Households with so many tickets in so many days, latest trouble first: a station its own, a lead those of the
    /// site's stations, a head all.
    ///
    /// Refuses agents with `FORBIDDEN`. Source: CBK-15
    public func watched(
        site: Int16? = nil, station: Int16? = nil, after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<WatchedHousehold> {
        let list = WatchedHouseholds(
            siteID: site, stationID: station, after: token ?? .start, limit: Int32(try PageSize.check(size) + 1))
        guard caller.principal.role.databaseRole != .agent else { throw HearthlineError(.forbidden) }
        return Page(try await database.run(list, as: caller, .read), size: size) {
            PageToken(at: $0.latestAt, id: $0.householdID)
        }
    }

    struct WatchedHouseholds: Statement {
        var siteID: Int16?
        var stationID: Int16?
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT household_id, building, station_id, site_id, tickets, days, first_at, latest_at, latest_id, latest_number, opens
              FROM hotline.watched_households($1, $2, $3, $4, $5) ORDER BY latest_at DESC, household_id DESC
            """
        static let parameters: [PostgresType] = [.int2, .int2, .timestamptz, .int8, .int4]
        static let columns: [PostgresType] = [
            .int8, .text, .int2, .int2, .int4, .int4, .timestamptz, .timestamptz, .int8, .text, .bool,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(optional: siteID)
            bindings.append(optional: stationID)
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> WatchedHousehold {
            WatchedHousehold(
                householdID: try row.read(), maskedAddress: try row.read(String.self) + "**",
                stationID: try row.read(), siteID: try row.read(), tickets: try row.read(), days: try row.read(),
                firstAt: try row.read(), latestAt: try row.read(), latestTicketID: try row.read(),
                latestNumber: try row.read(), opens: try row.read())
        }
    }
}
