import Foundation

/// The PostgreSQL server of the tests, reached as its superuser; only ever a local one.
enum TestServer {
    /// Keywords of the connection, such as `host=/tmp port=5432 user=postgres`.
    static let keywords: [String: String] = {
        let text = ProcessInfo.processInfo.environment["HEARTHLINE_TEST_DATABASE_URL"] ?? "host=/tmp port=54999 user=postgres"
        let pairs = text.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        return Dictionary(pairs.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil }, uniquingKeysWith: { $1 })
    }()

    /// A libpq keyword string for one database as one login.
    static func url(database: String, user: String) -> String {
        "host=\(host) port=\(port) user=\(user) dbname=\(database)"
    }

    static var host: String { keywords["host"] ?? "/tmp" }
    static var port: String { keywords["port"] ?? "5432" }
    static var user: String { keywords["user"] ?? "postgres" }

    /// Tests create and drop databases: never on a machine that is not this one.
    static func requireLocal() throws {
        guard host.hasPrefix("/") || ["localhost", "127.0.0.1", "::1"].contains(host) else {
            throw TestFailure("HEARTHLINE_TEST_DATABASE_URL must name a local server, not \(host)")
        }
    }

    /// Runs SQL through psql and returns the rows, column by column as text; null reads as an empty text.
    @discardableResult
    static func psql(_ sql: String, database: String, user: String = user) async throws -> [[String]] {
        let arguments = [
            "psql", "-qXtA", "-v", "ON_ERROR_STOP=1", "-F", "\u{1F}", "-R", "\u{1E}", "-d", url(database: database, user: user),
            "-f", "-",
        ]
        let output = try await Tool.run(arguments, input: sql)
        let rows = output.split(separator: "\u{1E}", omittingEmptySubsequences: true)
        return rows.map { row in
            let line = row.hasSuffix("\n") ? row.dropLast() : row
            return line.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
