import Foundation
import Logging
import Postgres
import ServiceLifecycle

/// Where the live tests find a server and what they call themselves there.
enum TestServer {
    /// A superuser's connection string; without it the live tests are skipped.
    static let url = ProcessInfo.processInfo.environment["HEARTHLINE_TEST_DATABASE_URL"]

    static var isAvailable: Bool { url != nil }

    /// A small client of the test server.
    static func configuration(url: String? = url) -> DatabaseConfiguration {
        var configuration = DatabaseConfiguration(
            connectionString: url ?? "", settingNames: ["hearthline.session"])
        configuration.writeConnections = 2
        configuration.readConnections = 1
        configuration.transactionConnections = 1
        configuration.applicationName = "postgres-tests"
        return configuration
    }

    static var logger: Logger {
        var logger = Logger(label: "postgres-tests")
        logger.logLevel = .critical
        return logger
    }

    /// Runs the body with a running client and stops the client afterwards.
    static func withDatabase(
        _ configuration: DatabaseConfiguration = configuration(), _ body: @Sendable (Database) async throws -> Void
    ) async throws {
        let database = Database(configuration, logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await database.run() }
            defer { group.cancelAll() }
            try await body(database)
        }
    }

    /// Runs the body with a plain session.
    static func withSession(
        url: String? = url, _ body: @Sendable (Session) async throws -> Void
    ) async throws {
        let session = try await Session.connect(url ?? "")
        try await body(session)
        await session.close()
    }

    /// Creates the login-less roles that some tests act as.
    static func createRoles() async throws {
        try await withSession { session in
            for name in ["postgres_tests_a", "postgres_tests_b"] {
                _ = try? await session.execute(script: "CREATE ROLE \(name)")
            }
        }
    }
}

extension Frame {
    /// A frame with one setting.
    static func test(
        _ access: Access = .write, role: String = "none", session: String = "", seconds: Double = 20
    ) -> Frame {
        Frame(role: role, settings: [session], access: access, deadline: .now + .seconds(seconds))
    }
}

/// The error of a call that must fail; nil when it succeeded.
func failure<R>(of body: () async throws -> R) async -> PostgresError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? PostgresError
    }
}
