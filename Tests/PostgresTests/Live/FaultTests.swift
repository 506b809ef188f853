import Postgres
import ServiceLifecycle
import Testing

extension Live {
    @Suite("Faults", .enabled(if: PrivateCluster.isAvailable))
    struct FaultTests {
        @Test("a server killed under calls leaves them unknown, never done, and the client comes back with it")
        func killedServer() async throws {
            let cluster = try PrivateCluster()
            try cluster.start()
            try await TestServer.withDatabase(TestServer.configuration(url: cluster.url)) { database in
                _ = try await database.execute(AddOne(number: 1), in: .test())
                let calls = (0..<12).map { _ in
                    Task { try await database.execute(Sleep(seconds: 30), in: .test(seconds: 40)) }
                }
                while database.statistics.inFlight < 12 { await Task.yield() }
                try cluster.kill()
                for call in calls {
                    let error = await failure { try await call.value }
                    #expect(error?.kind == .connection)
                    #expect(error?.outcome == .unknown)
                }
                let queued = Task { try await database.execute(AddOne(number: 2), in: .test(seconds: 30)) }
                let read = Task { try await database.execute(AddOne(number: 3), in: .test(.read, seconds: 30)) }
                try cluster.start()
                #expect(try await queued.value == [3])
                #expect(try await read.value == [4])
                #expect(database.statistics.reconnects > 0)
            }
        }

        @Test("a read under which the connection is ended is sent again")
        func repeatedRead() async throws {
            try await TestServer.withDatabase { database in
                let read = Task { try await database.execute(Sleep(seconds: 0.5), in: .test(.read)) }
                while database.statistics.inFlight == 0 { await Task.yield() }
                try await Self.terminateBackends(sleeping: true)
                #expect(try await read.value == [true])
                #expect(database.statistics.reconnects == 1)
            }
        }

        @Test("an ended connection tells the code of the server, and the outcome stays unknown")
        func terminated() async throws {
            try await TestServer.withDatabase { database in
                let call = Task { try await database.execute(Sleep(seconds: 20), in: .test()) }
                while database.statistics.inFlight == 0 { await Task.yield() }
                try await Self.terminateBackends(sleeping: true)
                let error = await failure { try await call.value }
                #expect(error?.sqlState == "57P01")
                #expect(error?.outcome == .unknown)
            }
        }

        @Test("a transaction whose connection is ended was rolled back, and the next one works")
        func terminatedTransaction() async throws {
            try await DatabaseTests.withCounter { database in
                let error = await failure {
                    try await database.transaction(isolation: .readCommitted, in: .test()) { transaction in
                        _ = try await transaction.execute(Increment())
                        try await Self.terminateBackends(sleeping: false)
                        _ = try await transaction.execute(Increment())
                    }
                }
                #expect(error?.outcome == .rolledBack)
                let seen = try await database.transaction(isolation: .readCommitted, in: .test()) { transaction in
                    try await transaction.execute(ReadCounter())
                }
                #expect(seen == [0])
            }
        }

        @Test("the first host of a list may be dead")
        func multipleHosts() async throws {
            let cluster = try PrivateCluster()
            try cluster.start()
            let url = "host=/nonexistent,\(cluster.directory) port=5432,\(cluster.port) user=postgres dbname=postgres"
            try await TestServer.withDatabase(TestServer.configuration(url: url + " target_session_attrs=read-write")) {
                let rows = try await $0.execute(AddOne(number: 1), in: .test())
                #expect(rows == [2])
            }
        }

        @Test("a server below the minimum version is refused")
        func oldServer() async throws {
            var configuration = TestServer.configuration()
            configuration.minimumServerVersion = 990_000
            try await TestServer.withDatabase(configuration) { database in
                let error = await failure { try await database.execute(AddOne(number: 1), in: .test(seconds: 0.5)) }
                #expect(error?.outcome == .notExecuted)
                #expect(database.statistics.connections == 0)
            }
        }

        private static func terminateBackends(sleeping: Bool) async throws {
            try await TestServer.withSession { session in
                let filter = sleeping ? "wait_event = 'PgSleep'" : "state = 'idle in transaction'"
                var ended = 0
                while ended == 0 {
                    ended = try await session.query(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE application_name = 'postgres-tests' AND \(filter)
                        """
                    ).count
                }
            }
        }
    }
}
