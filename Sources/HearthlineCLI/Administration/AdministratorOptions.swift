import ArgumentParser
import Foundation
import Postgres

/// The administrator's own connection, for commands that change the company itself.
struct AdministratorOptions: ParsableArguments {
    static let missing = "请用 --database 或 HEARTHLINE_DATABASE_URL 给出管理员连接"

    @Option(help: "管理员连接,默认取 HEARTHLINE_DATABASE_URL | administrator's connection")
    var database: String?

    /// A refused statement leaves names and hashes of codes out of the server's log; only a superuser may say so.
    private static let quietLog = """
        SELECT set_config('log_min_error_statement', 'panic', false) FROM pg_roles WHERE rolname = current_user AND rolsuper
        """

    private var url: String? { database ?? ProcessInfo.processInfo.environment["HEARTHLINE_DATABASE_URL"] }

    /// Whether anybody named a connection.
    var isGiven: Bool { url != nil }

    /// Runs `body` with a session of the administrator, closed afterwards.
    func withSession<R: Sendable>(_ body: (Session) async throws -> R) async throws -> R {
        guard let url else { throw ValidationError(Self.missing) }
        let session = try await Session.connect(url)
        do {
            _ = try await session.query(Self.quietLog)
            let result = try await body(session)
            await session.close()
            return result
        } catch {
            await session.close()
            throw error
        }
    }
}
