import Hearthline
import HearthlineStore
import Postgres

/// Somebody whose eyes the self-test borrows: one of each role and place.
struct TruthPerson: Sendable {
    let role: Role
    let agentNo: String
    let site: Int16?
    let station: Int16?
    /// nil: everybody of this role and place is signed in.
    let principal: Principal?

    /// Thirty seconds for one call.
    static func caller(_ principal: Principal) -> Caller {
        Caller(principal: principal, deadline: .now + .seconds(30))
    }

    /// Opens a session for one person of each role and place, as signing in does, with its own entry in the log.
    ///
    /// Only people without a session, without failed attempts and with a password of their own are taken: nobody is signed
    /// out and nobody's lock is touched.
    static func signIn(_ session: Session, _ store: Store) async throws -> [TruthPerson] {
        var people: [TruthPerson] = []
        for row in try await session.query(chosen) {
            guard let id = row[0].flatMap({ Int64($0) }), let role = row[2].flatMap({ Int16($0) }).flatMap(Role.init)
            else { continue }
            let principal = row[5] == "t" ? try await open(id, role, session, store) : nil
            people.append(
                TruthPerson(
                    role: role, agentNo: row[1] ?? "", site: row[3].flatMap { Int16($0) },
                    station: row[4].flatMap { Int16($0) }, principal: principal))
        }
        return people
    }

    private static func open(_ id: Int64, _ role: Role, _ session: Session, _ store: Store) async throws -> Principal? {
        guard let token = SessionToken(randomText) else { return nil }
        let key = token.key.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
        let outcome = try await session.query(
            """
            SELECT s.outcome FROM access.credential c, access.sign_in(c.employee_id, c.password_hash, '\\x\(key)', 'self-test',
                   \(role.rawValue)::smallint) s WHERE c.employee_id = \(id)
            """)
        guard outcome.first?.first == "signed_in" else { return nil }
        return try await store.sessions.principal(forToken: token, deadline: .now + .seconds(30))
    }

    /// 43 characters, as a token has them.
    private static var randomText: String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        return String((0..<43).map { _ in letters[Int.random(in: 0..<letters.count)] })
    }

    private static let chosen = """
        SELECT DISTINCT ON (m.role, m.site_id, m.station_id) e.id, e.agent_no, m.role, m.site_id, m.station_id,
               c.password_hash IS NOT NULL AND NOT c.must_change AND c.failed_count = 0 AND coalesce(c.locked_until < now(), true)
               AND NOT EXISTS (SELECT FROM access.session s WHERE s.employee_id = e.id AND s.ended_at IS NULL AND s.expires_at > now())
               AS free
          FROM hotline.employment m
          JOIN hotline.employee e ON e.id = m.employee_id
          JOIN hotline.role r ON r.code = m.role AND r.database_role IS NOT NULL
          LEFT JOIN access.credential c ON c.employee_id = e.id
         WHERE now() >= m.valid_from AND now() < m.valid_to
         ORDER BY m.role, m.site_id, m.station_id, free DESC, e.agent_no
        """
}
