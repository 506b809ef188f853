internal import Postgres

/// What a database remembers of the demo company in it.
struct DemoCompany: Sendable, Equatable {
    var profile: String
    /// Where its history ends; everything played afterwards is reckoned from here.
    var loadedAt: Moment
    /// Whether its today has been played to the end.
    var isPlayed = false

    /// Today is over so long after the load; what nobody has played by then stays away.
    static let dayLength = 12 * Moment.hour

    /// The company in the database of an administrator's session, if a demo company was loaded there.
    static func find(_ session: Session) async throws -> DemoCompany? {
        let rows = try await session.query(
            """
            SELECT profile, floor(extract(epoch FROM loaded_at))::bigint, today_played_at IS NOT NULL
              FROM staging.demo_company
            """)
        guard let row = rows.first, let profile = row[0], let seconds = row[1].flatMap({ Int64($0) }) else {
            return nil
        }
        return DemoCompany(profile: profile, loadedAt: Moment(seconds: seconds), isPlayed: row[2] == "t")
    }

    /// Notes the company, in the transaction that loads it.
    func note(_ session: Session) async throws {
        try await session.execute(
            script: """
                INSERT INTO staging.demo_company (profile, loaded_at)
                VALUES (\(SQLText(profile)), to_timestamp(\(loadedAt.seconds)))
                ON CONFLICT (id) DO UPDATE SET profile = excluded.profile, loaded_at = excluded.loaded_at, today_played_at = NULL;
                """)
    }

    /// Notes that today has been played.
    static func notePlayed(_ session: Session) async throws {
        try await session.execute(
            script: """
                BEGIN;
                SET LOCAL ROLE hearthline_owner;
                UPDATE staging.demo_company SET today_played_at = now();
                COMMIT;
                """)
    }
}
