internal import Postgres

/// Counts in SQL what the database holds of a file's requests, by the wall clock of the file's zone.
///
/// A request is there when the ledger of requests knows its call and its ticket, registered or urged. It is found by the
/// ids the import gave it, so that other imports do not disturb the count.
struct DatabaseFigures {
    let session: Session
    let zone: String

    /// - Parameters:
    ///   - keys: of every row of the file.
    ///   - stations: what the file calls them; nil when it does not name any.
    func count(keys: [String], stations: Set<String>?) async throws -> RequestFigures {
        try await session.execute(script: "BEGIN; SET LOCAL ROLE hearthline_owner;")
        do {
            try await gather(keys)
            let figures = try await figures(stations)
            try await session.execute(script: "ROLLBACK;")
            return figures
        } catch {
            try? await session.execute(script: "ROLLBACK;")
            throw error
        }
    }

    private func gather(_ keys: [String]) async throws {
        try await session.execute(
            script: "CREATE TEMPORARY TABLE import_row (call_request uuid, ticket_request uuid) ON COMMIT DROP;")
        for start in stride(from: 0, to: keys.count, by: 1_000) {
            let rows = keys[start..<min(start + 1_000, keys.count)].map { key in
                "('\(ImportedRequest.requestID("call", key: key))', '\(ImportedRequest.requestID("ticket", key: key))')"
            }
            try await session.execute(script: "INSERT INTO import_row VALUES \(rows.joined(separator: ", "));")
        }
        try await session.execute(
            script: """
                CREATE TEMPORARY TABLE import_call ON COMMIT DROP AS
                SELECT DISTINCT c.id, c.ring_at AT TIME ZONE \(SQLText(zone)) AS at, t.household_id, s.code, s.name
                  FROM import_row i
                  JOIN hotline.request rc ON rc.request_id = i.call_request AND rc.operation = 'record_call'
                  JOIN hotline.request rt ON rt.request_id = i.ticket_request AND rt.operation = 'register_ticket'
                  JOIN hotline.call c ON c.id = (rc.receipt ->> 'subject_id')::bigint
                  JOIN hotline.ticket t ON t.id = rt.ticket_id
                  LEFT JOIN hotline.station s ON s.id = t.preset_station_id;
                """)
    }

    private func figures(_ stations: Set<String>?) async throws -> RequestFigures {
        var figures = RequestFigures()
        figures.byDay = try await count("SELECT to_char(at, 'YYYY-MM-DD'), count(*) FROM import_call GROUP BY 1")
        figures.byHour = try await count("SELECT to_char(at, 'HH24'), count(*) FROM import_call GROUP BY 1")
        figures.repeatCallers = try await count(
            "SELECT n::text, count(*) FROM (SELECT count(*) AS n FROM import_call GROUP BY household_id) AS h GROUP BY 1"
        )
        if let stations { figures.byStation = try await byStation(stations) }
        figures.total = figures.byDay.values.reduce(0, +)
        return figures
    }

    /// By the word the file uses, be it the station's code or its name.
    private func byStation(_ words: Set<String>) async throws -> [String: Int] {
        let rows = try await session.query("SELECT code, name, count(*) FROM import_call GROUP BY 1, 2")
        return rows.reduce(into: [:]) { result, row in
            let (code, name) = (row[0] ?? "", row[1] ?? "")
            result[words.contains(name) ? name : code, default: 0] += row[2].flatMap { Int($0) } ?? 0
        }
    }

    private func count(_ sql: String) async throws -> [String: Int] {
        try await session.query(sql).reduce(into: [:]) { result, row in
            if let key = row[0], let count = row[1].flatMap({ Int($0) }) { result[key] = count }
        }
    }
}
