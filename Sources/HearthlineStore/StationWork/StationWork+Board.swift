public import struct FoundationEssentials.Date
public import Hearthline
import Postgres

extension StationWork {
    /// Everything the station has in hand and what it returned since `start`, the most urgent and nearest deadline first.
    ///
    /// Refuses with `FORBIDDEN` for people of no station. Source: DSP-02, DSP-08
    public func board(
        returnedSince start: Date, as caller: Caller
    ) async throws(HearthlineError) -> [BoardEntry] {
        guard let stationID = caller.principal.stationID else { throw HearthlineError(.forbidden) }
        return try await database.run(Board(stationID: stationID, start: start), as: caller, .read)
    }

    struct Board: Statement {
        var stationID: Int16
        var start: Date

        // Reopened orders are in hand again and no longer among the returned ones: their cycle has moved on.
        static let sql = """
            SELECT \(TicketSummary.selection), NULL::timestamptz FROM \(TicketSummary.source)
             WHERE t.station_id = $1 AND t.closed_at IS NULL AND t.state IN (\(held))
             UNION ALL
            SELECT \(TicketSummary.selection), c.returned_at
              FROM hotline.completion c, \(TicketSummary.source)
             WHERE t.id = c.ticket_id AND t.cycle = c.cycle AND c.station_id = $1 AND c.returned_at >= $2 AND t.station_id = $1 AND t.state NOT IN (\(held))
             ORDER BY 8, 20 NULLS LAST, 1 LIMIT 1000
            """
        static let held = TicketState.allCases.filter(\.isWithStation).map { String($0.rawValue) }.joined(separator: ", ")
        static let parameters: [PostgresType] = [.int2, .timestamptz]
        static let columns: [PostgresType] = TicketSummary.columns + [.timestamptz]

        func bind(_ bindings: inout Bindings) {
            bindings.append(stationID)
            bindings.append(start)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> BoardEntry {
            BoardEntry(summary: try .read(&row), returnedAt: try row.read())
        }
    }
}
