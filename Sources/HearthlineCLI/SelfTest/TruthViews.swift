import Postgres

/// What the management views say, asked as a login of some scope.
actor TruthViews {
    private let session: Session
    private var known: [TruthScope: Answer] = [:]

    init(_ session: Session) { self.session = session }

    struct Answer: Sendable, Equatable {
        /// The tickets, as each view that counts them has them.
        var tickets: [Int] = []
        var open: [Int] = []
        var callbacks: [Int] = []
    }

    /// Asks as a login of that scope, which exists inside one transaction only; unless it must be fresh, an earlier answer does.
    func ask(_ scope: TruthScope, fresh: Bool) async throws -> Answer {
        if !fresh, let answer = known[scope] { return answer }
        let login = "self_test_" + String(UInt64.random(in: .min ... .max), radix: 36)
        let (sites, stations) = scope.grant
        let answer = try await ask(
            as: login,
            after: "SELECT access.grant_sql_login(\(SQLText(login)), \(SQLText(sites)), \(SQLText(stations)));")
        known[scope] = answer
        return answer
    }

    /// Asks as a login that exists.
    func ask(as login: String, after preparation: String = "") async throws -> Answer {
        // The server's identity of a session follows: views look at session_user, which SET ROLE would not change.
        try await session.execute(
            script: "BEGIN; \(preparation) SET LOCAL SESSION AUTHORIZATION \(SQLText(login));")
        do {
            let row = try await session.query(Self.figures).first ?? []
            try await session.execute(script: "ROLLBACK;")
            let numbers = row.map { $0.flatMap { Int($0) } ?? 0 }
            guard numbers.count == 5 else { return Answer() }
            return Answer(tickets: Array(numbers[0...2]), open: [numbers[3]], callbacks: [numbers[4]])
        } catch {
            try? await session.execute(script: "ROLLBACK;")
            throw error
        }
    }

    /// The logins people have, with their scope as a condition on tickets.
    func logins() async throws -> [(login: String, condition: String)] {
        let rows = try await session.query(
            """
            SELECT login, format('(%s) AND (%s)',
                   CASE WHEN site_ids IS NULL THEN 'true' ELSE format('site_id = ANY (%L::smallint[])', site_ids) END,
                   CASE WHEN station_ids IS NULL THEN 'true' ELSE format('station_id = ANY (%L::smallint[])', station_ids) END)
              FROM access.login_scope g
             WHERE now() >= valid_from AND now() < valid_to AND EXISTS (SELECT FROM pg_roles r WHERE r.rolname = g.login)
             ORDER BY login
            """)
        return rows.compactMap { row in row[0].flatMap { login in row[1].map { (login, $0) } } }
    }

    private static let figures = """
        SELECT (SELECT sum(tickets) FROM report.v_daily_repair), (SELECT sum(tickets) FROM report.v_daily_total),
               (SELECT sum(new_tickets) FROM report.v_daily_balance), (SELECT sum(open) FROM report.v_daily_repair),
               (SELECT sum(open) FROM report.v_daily_callback)
        """
}
