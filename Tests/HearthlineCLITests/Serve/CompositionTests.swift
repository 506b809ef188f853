import Logging
import TestSupport
import Testing

@testable import HearthlineCLI

@Suite("A running server", .timeLimit(.minutes(1)))
struct CompositionTests {
    @Test("SEC-05 seals the audit trail, and listens for the changes of other servers")
    func serves() async throws {
        try await TestDatabase.withDatabase { database in
            let plan = try await ServePlanTests.plan([
                "HEARTHLINE_SERVER_DATABASE_URL": database.serverURL, "HEARTHLINE_GRPC_PORT": "0",
                "HEARTHLINE_CONSOLE_PORT": "0",
            ])
            let logger = Logger(label: "serve") { _ in SwiftLogNoOpLogHandler() }
            let serving = Task { try await Composition(plan, logger: logger).run(stoppingOn: []) }
            defer { serving.cancel() }
            for sign in [
                "SELECT count(*) FROM hotline.audit_seal",
                """
                SELECT count(*) FROM pg_stat_activity
                 WHERE datname = current_database() AND application_name = 'hearthline-listener'
                """,
            ] {
                while try await database.count(sign) == 0 { try await Task.sleep(for: .milliseconds(50)) }
            }
        }
    }
}
