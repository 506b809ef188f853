import Postgres
import Testing

extension Live {
    @Suite("A promoted standby", .enabled(if: PrivateCluster.isAvailable))
    struct FailoverTests {
        /// A primary with the counter at 0, its standby, and a configuration that names both.
        private static func withPair(
            _ body: @Sendable (PrivateCluster, PrivateCluster, DatabaseConfiguration) async throws -> Void
        ) async throws {
            let primary = try PrivateCluster()
            try primary.start()
            try await TestServer.withSession(url: primary.url) { session in
                try await session.execute(
                    script: """
                        CREATE TABLE postgres_tests_counter (n bigint NOT NULL);
                        INSERT INTO postgres_tests_counter VALUES (0);
                        """)
            }
            let standby = try PrivateCluster(standbyOf: primary)
            try standby.start()
            let url =
                "host=\(primary.directory),\(standby.directory) port=\(primary.port),\(standby.port) "
                + "user=postgres dbname=postgres target_session_attrs=read-write"
            try await body(primary, standby, TestServer.configuration(url: url))
        }

        @Test("takes the writes over when the primary dies, with everything it had received")
        func primaryDies() async throws {
            try await Self.withPair { primary, standby, configuration in
                try await TestServer.withDatabase(configuration) { database in
                    #expect(try await database.execute(Increment(), in: .test()) == [1])
                    try await TestServer.withSession(url: standby.url) { session in
                        while try await session.query("SELECT n FROM postgres_tests_counter") != [["1"]] {}
                    }
                    try primary.kill()
                    let write = Task { try await database.execute(Increment(), in: .test(seconds: 30)) }
                    try standby.promote()
                    // A write that was on its way to the dead server has an unknown outcome and may be repeated.
                    let error = await failure { try await write.value }
                    if let error { #expect(error.outcome == .unknown) }
                    let rows = try await database.execute(Increment(), in: .test(seconds: 30))
                    #expect(rows == (error == nil ? [3] : [2]))
                }
            }
        }

        @Test("gets the writes of a server that became read-only: one call is refused, nobody follows it there")
        func primaryStepsDown() async throws {
            try await Self.withPair { primary, standby, configuration in
                var configuration = configuration
                configuration.writeConnections = 1
                configuration.callsPerConnection = 1
                try await TestServer.withDatabase(configuration) { database in
                    #expect(try await database.execute(Increment(), in: .test()) == [1])
                    try await TestServer.withSession(url: standby.url) { session in
                        while try await session.query("SELECT n FROM postgres_tests_counter") != [["1"]] {}
                    }
                    try standby.promote()
                    try await TestServer.withSession(url: primary.url) { session in
                        _ = try await session.query("ALTER SYSTEM SET default_transaction_read_only = on")
                        _ = try await session.query("SELECT pg_reload_conf()")
                        while try await session.query("SHOW default_transaction_read_only") != [["on"]] {}
                    }
                    let nap = Task { try await database.execute(Sleep(seconds: 0.3), in: .test()) }
                    while database.statistics.inFlight == 0 { await Task.yield() }
                    let refused = Task { try await database.execute(Increment(), in: .test()) }
                    while database.statistics.waiting < 1 { await Task.yield() }
                    let next = Task { try await database.execute(Increment(), in: .test()) }
                    while database.statistics.waiting < 2 { await Task.yield() }
                    _ = try await nap.value
                    let error = await failure { try await refused.value }
                    #expect(error?.sqlState == "25006")
                    #expect(error?.outcome == .rolledBack)
                    #expect(try await next.value == [2])
                }
            }
        }
    }
}
