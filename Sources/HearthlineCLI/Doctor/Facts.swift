import Foundation
import Postgres

/// What the doctor asks a database; judged without it.
struct Facts: Sendable, Equatable {
    var serverVersion: Int32 = 0
    var encoding = ""
    var settings: [String: String] = [:]
    /// Role names with whether they are set as they must be.
    var roles: [String: Bool] = [:]
    /// Deployed changes of the schema, in order; nil when there is no schema.
    var changes: [String]?
    /// Seconds the database's clock is ahead of this machine's.
    var clockSkew = 0.0
}

extension Facts {
    static let settingNames = ["TimeZone", "fsync", "full_page_writes", "synchronous_commit", "log_parameter_max_length_on_error"]

    /// Asks over the administrator's session.
    init(_ session: Session) async throws {
        serverVersion = session.serverVersion
        encoding = try await session.query("SHOW server_encoding").first?.first.flatMap { $0 } ?? ""
        for name in Self.settingNames {
            settings[name] = try await session.query("SHOW \(name)").first?.first.flatMap { $0 }
        }
        let rows = try await session.query(
            """
            SELECT rolname, NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)
                   AND (rolname <> 'hearthline_server' OR (rolcanlogin AND NOT rolinherit))
              FROM pg_roles WHERE rolname LIKE 'hearthline\\_%'
            """)
        for row in rows { roles[row[0] ?? ""] = row[1] == "t" }
        let known = try await session.query("SELECT to_regclass('sqitch.changes') IS NOT NULL").first?.first == "t"
        if known {
            changes = try await session.query("SELECT change FROM sqitch.changes ORDER BY committed_at, planned_at").compactMap(\.[0])
        }
        let clock = try await session.query("SELECT extract(epoch FROM clock_timestamp())").first?.first.flatMap { $0 }
        clockSkew = (Double(clock ?? "") ?? 0) - Date().timeIntervalSince1970
    }
}
