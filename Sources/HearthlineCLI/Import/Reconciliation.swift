internal import Postgres

/// Counts a replayed file twice, from the file and from the database, and compares.
struct Reconciliation {
    let file: CSVFile
    let mapping: RequestMapping

    /// Recounts the file from its raw cells, not through the importer's idea of time and order.
    ///
    /// `leftOut` are the lines that were refused; they are listed, not counted.
    func countFile(leavingOut leftOut: Set<Int>) async throws -> RequestFigures {
        var figures = RequestFigures()
        var calls: [String: Int] = [:]
        try await file.forEach { record in
            guard !leftOut.contains(record.line), let opened = record[mapping.openedAt] else { return }
            let station = record[mapping.address.station] ?? ""
            figures.total += 1
            figures.byDay[String(opened.prefix(10)), default: 0] += 1
            figures.byHour[String(opened.dropFirst(11).prefix(2)), default: 0] += 1
            figures.byStation[station, default: 0] += 1
            let place = (try? ImportedPlace(record, mapping.address))?.householdNo ?? ""
            calls[place, default: 0] += 1
        }
        for count in calls.values { figures.repeatCallers[String(count), default: 0] += 1 }
        return figures
    }

    /// Counts what the database holds, in SQL, by the wall clock of the file's zone.
    func countDatabase(_ session: Session) async throws -> RequestFigures {
        let zone = "'" + mapping.timeZone.filter { $0 != "'" } + "'"
        let calls = """
            (SELECT c.ring_at AT TIME ZONE \(zone) AS at, t.household_id, t.preset_station_id
               FROM hotline.call c JOIN hotline.ticket t ON t.id = c.ticket_id WHERE c.line = 'import')
            """
        var figures = RequestFigures()
        figures.byDay = try await count(
            "SELECT to_char(at, 'YYYY-MM-DD'), count(*) FROM \(calls) AS k GROUP BY 1", session)
        figures.byHour = try await count("SELECT to_char(at, 'HH24'), count(*) FROM \(calls) AS k GROUP BY 1", session)
        figures.byStation = try await count(
            "SELECT s.name, count(*) FROM \(calls) AS k JOIN hotline.station s ON s.id = k.preset_station_id GROUP BY 1",
            session)
        figures.repeatCallers = try await count(
            "SELECT n::text, count(*) FROM (SELECT count(*) AS n FROM \(calls) AS k GROUP BY household_id) AS h GROUP BY 1",
            session)
        figures.total = figures.byDay.values.reduce(0, +)
        return figures
    }

    private func count(_ sql: String, _ session: Session) async throws -> [String: Int] {
        var result: [String: Int] = [:]
        for row in try await session.query(sql) {
            if let key = row.first.flatMap({ $0 }), let count = row.last.flatMap({ $0 }).flatMap({ Int($0) }) {
                result[key] = count
            }
        }
        return result
    }
}
