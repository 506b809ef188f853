import Foundation
import Logging
import Postgres

/// Where the live tests find a server and what they call themselves there.
enum TestServer {
    /// A superuser's libpq URL; without it the live tests are skipped.
    static let url = ProcessInfo.processInfo.environment["HEARTHLINE_TEST_DATABASE_URL"]

    static var isAvailable: Bool { url != nil }

    /// A small client of the test server.
    static func configuration(settings: [String] = ["hearthline.session"]) -> DatabaseConfiguration {
        var configuration = DatabaseConfiguration(connectionString: url ?? "", settingNames: settings)
        configuration.writeConnections = 2
        configuration.readConnections = 1
        configuration.transactionConnections = 1
        configuration.applicationName = "postgres-tests"
        return configuration
    }

    static var logger: Logger {
        var logger = Logger(label: "postgres-tests")
        logger.logLevel = .info
        return logger
    }

    /// Runs the body with a running client and stops the client afterwards.
    static func withDatabase<R: Sendable>(
        _ configuration: DatabaseConfiguration = configuration(),
        _ body: @Sendable (Database) async throws -> R
    ) async throws -> R {
        let database = Database(configuration, logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await database.run() }
            defer { group.cancelAll() }
            return try await body(database)
        }
    }
}

extension Frame {
    /// A frame of the superuser of the test server.
    static func test(
        _ access: Access = .write, role: String = "none", session: String = "", seconds: Double = 20
    ) -> Frame {
        Frame(role: role, settings: [session], access: access, deadline: .now + .seconds(seconds))
    }
}
