import ArgumentParser
import Foundation
import Postgres

/// The administrator's own connection, for commands that change the company itself.
struct AdministratorOptions: ParsableArguments {
    @Option(help: "管理员连接,默认取 HEARTHLINE_DATABASE_URL | administrator's connection")
    var database: String?

    /// Runs `body` with a session of the administrator, closed afterwards.
    func withSession<R: Sendable>(_ body: (Session) async throws -> R) async throws -> R {
        guard let url = database ?? ProcessInfo.processInfo.environment["HEARTHLINE_DATABASE_URL"] else {
            throw ValidationError("请用 --database 或 HEARTHLINE_DATABASE_URL 给出管理员连接")
        }
        let session = try await Session.connect(url)
        do {
            let result = try await body(session)
            await session.close()
            return result
        } catch {
            await session.close()
            throw error
        }
    }
}
