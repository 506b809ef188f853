import FoundationEssentials
import Hearthline

extension FigureTable {
    /// One part for each value that occurs on the day, the most first.
    func parts<Key: Hashable & Sendable>(
        _ dimension: Int16, _ key: (Int16) -> Key?, _ narrow: (inout TicketFilter, Key) -> Void
    ) -> [TicketPart<Key>] {
        found(dimension).compactMap { row in
            row.key.flatMap(key).map { part($0, row, narrow) }
        }
    }

    /// The same by station, and without one.
    var stations: [TicketPart<Int16?>] {
        found(FigureRow.Dimension.station).map { row in
            part(row.key, row) { filter, station in
                (filter.stationID, filter.unassigned) = (station, station == nil)
            }
        }
    }

    /// Every hour of the day, beside the mean of the season's earlier days.
    var hours: [HourFigure] {
        let days = row(.past)?.overdue ?? 0
        return (0..<24).map { hour in
            let key = Int16(hour)
            let start = query.day.start.addingTimeInterval(Double(hour) * 3600)
            let filter = query.registered.narrowed {
                ($0.registeredFrom, $0.registeredTo) = (start, start.addingTimeInterval(3600))
            }
            return HourFigure(
                hour: hour,
                figure: Figure(filter: filter, count: row(.registered, FigureRow.Dimension.hour, key: key).total),
                mean: days > 0 ? Double(row(.past, key: key).total) / Double(days) : nil)
        }
    }

    private func found(_ dimension: Int16) -> [FigureRow] {
        rows.filter { $0.section == .registered && $0.dimension == dimension }
            .sorted { ($1.count, $0.key ?? 0) < ($0.count, $1.key ?? 0) }
    }

    private func part<Key>(
        _ key: Key, _ row: FigureRow, _ narrow: (inout TicketFilter, Key) -> Void
    ) -> TicketPart<Key> {
        let filter = query.registered.narrowed { narrow(&$0, key) }
        return TicketPart(key: key, figure: Figure(filter: filter, count: Int(row.count)))
    }
}
