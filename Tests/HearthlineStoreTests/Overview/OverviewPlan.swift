import Hearthline
import HearthlineStore
import Postgres
import TestSupport

/// The plan of an overview as the server would run it: the store's own statement, prepared, under the person's policies.
enum OverviewPlan {
    /// The text of EXPLAIN ANALYZE; history lies before the scene's days, as in a real season.
    static func explain(_ scope: String, _ person: FixturePerson, _ scene: OverviewScene) async throws -> String {
        guard let statement = StoreStatements.all.first(where: { "\($0)".contains("<\(scope)>") }) else {
            throw TestFailure("no statement for \(scope)")
        }
        try await scene.fixture.database.sql(history)
        let principal = try scene.fixture.principal(person)
        guard let role = principal.role.databaseRole?.rawValue else { throw TestFailure("no role") }
        let isStation = scope == "StationScope"
        let place =
            scope == "CompanyScope" ? "NULL" : String(isStation ? principal.stationID ?? 0 : principal.siteID ?? 0)
        let types = statement.parameters.map { type in
            [
                PostgresType.int2: "int2", .int8: "int8", .bool: "bool", .text: "text", .timestamptz: "timestamptz",
                .int2Array: "int2[]", .date: "date",
            ][type] ?? "text"
        }
        try await scene.fixture.database.sql("VACUUM ANALYZE hotline.ticket")
        let rows = try await CallbackScene(scene.store, scene.fixture).asPerson(
            person.rawValue, role,
            """
            PREPARE overview (\(types.joined(separator: ", "))) AS \(statement.sql);
            EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) EXECUTE overview (\(values(place, isStation).joined(separator: ", ")))
            """)
        return rows.map { $0.joined() }.joined(separator: "\n")
    }

    private static func values(_ place: String, _ isStation: Bool) -> [String] {
        let (from, to) = ("'2026-01-10 00:00+08'", "'2026-01-11 00:00+08'")
        func ticket(_ from: String, _ to: String, open: String, closed: [String]) -> [String] {
            [
                place, from, to, "NULL", "NULL", "NULL", "NULL", "''", "NULL", "false", "false", "false", "NULL",
                "NULL", open,
                "NULL", "NULL", "false",
            ] + closed
        }
        let never = ["NULL", "NULL"]
        let tickets =
            ticket(from, to, open: "false", closed: never)
            + ticket("'0001-01-01'", "'4001-01-01'", open: "true", closed: never)
            + ticket("'0001-01-01'", "'4001-01-01'", open: "false", closed: [from, to])
        let task = [place, "0", "1", "NULL", "NULL", "NULL"]
        return tickets + ["'2026-01-10'", to] + (isStation ? [] : task + never + task + [from, to])
    }

    private static let history = """
        INSERT INTO hotline.ticket (id, site_id, number, state, category, queue, fault, fault_family, urgency, problem, household_id,
            address_text, station_id, registered_at, registered_by, closed_at, closure) OVERRIDING SYSTEM VALUE
        SELECT 1000000 + g, 1 + g % 2, 'P-' || g, 9, 1, 1, 2, 1, 3, '不热', 23, '某处', 1 + g % 3, timestamptz '2025-11-15 00:00+08' + g * interval '230 seconds',
               1, timestamptz '2025-11-15 05:00+08' + g * interval '230 seconds', 1 FROM generate_series(1, 20000) AS g
        """
}
