import Postgres
import Testing

extension Live {
    @Suite("A commit without its standby", .enabled(if: PrivateCluster.isAvailable))
    struct ReplicationTests {
        @Test("a commit whose wait for the standby is cancelled is never reported as done; reads go on meanwhile")
        func cancelledWait() async throws {
            let cluster = try PrivateCluster(settings: ["synchronous_standby_names = 'absent'"])
            try cluster.start()
            try await TestServer.withSession(url: cluster.url) { session in
                try await session.execute(
                    script: """
                        SET synchronous_commit = local;
                        CREATE TABLE postgres_tests_counter (n bigint NOT NULL);
                        INSERT INTO postgres_tests_counter VALUES (0);
                        """)
            }
            try await TestServer.withDatabase(TestServer.configuration(url: cluster.url)) { database in
                let call = Task { try await database.execute(Increment(), in: .test(seconds: 30)) }
                let url = cluster.url
                try await TestServer.withSession(url: url) { session in
                    let waits = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
                    while try await session.query(waits).isEmpty { await Task.yield() }
                    let rows = try await database.execute(AddOne(number: 1), in: .test(.read))
                    #expect(rows == [2])
                    _ = try await session.query("SELECT pg_cancel_backend(pid) FROM (\(waits)) AS waiting")
                }
                let error = await failure { try await call.value }
                #expect(error?.outcome == .unknown)
                #expect(error?.sqlState == "01000")
            }
        }
    }
}
