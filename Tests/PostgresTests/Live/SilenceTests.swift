import Postgres
import Testing

extension Live {
    @Suite("A server that falls silent", .enabled(if: PrivateCluster.isAvailable))
    struct SilenceTests {
        private static func withRelay(
            _ body: @Sendable (Relay, DatabaseConfiguration) async throws -> Void
        ) async throws {
            let cluster = try PrivateCluster()
            try cluster.start()
            let relay = try Relay(to: cluster)
            defer { relay.stop() }
            var configuration = TestServer.configuration(url: relay.url)
            configuration.silence = .seconds(1)
            try await body(relay, configuration)
        }

        @Test("is left for a new connection, and calls work again")
        func replaced() async throws {
            try await Self.withRelay { relay, configuration in
                try await TestServer.withDatabase(configuration) { database in
                    _ = try await database.execute(AddOne(number: 1), in: .test())
                    while database.statistics.connections < 4 { await Task.yield() }
                    relay.silence()
                    for access in Frame.Access.allCases {
                        let error = await failure {
                            try await database.execute(AddOne(number: 1), in: .test(access, seconds: 0.2))
                        }
                        #expect(error?.outcome == .unknown)
                    }
                    #expect(try await database.execute(AddOne(number: 2), in: .test(.read, seconds: 15)) == [3])
                    #expect(database.statistics.reconnects > 0)
                    // The other write connection still counts as sound: the call may find it or the new one.
                    _ = await failure { try await database.execute(AddOne(number: 3), in: .test(seconds: 0.2)) }
                    #expect(try await database.execute(AddOne(number: 4), in: .test(seconds: 15)) == [5])
                }
            }
        }

        @Test("gets no call behind the one that has no answer: it waits and was not executed")
        func nobodyQueues() async throws {
            try await Self.withRelay { relay, configuration in
                var configuration = configuration
                configuration.writeConnections = 1
                configuration.silence = .seconds(20)
                try await TestServer.withDatabase(configuration) { database in
                    _ = try await database.execute(AddOne(number: 1), in: .test())
                    relay.silence()
                    _ = await failure { try await database.execute(AddOne(number: 1), in: .test(seconds: 0.2)) }
                    let error = await failure {
                        try await database.execute(AddOne(number: 1), in: .test(seconds: 0.2))
                    }
                    #expect(error?.outcome == .notExecuted)
                }
            }
        }

        @Test("does not keep a shutdown waiting: a transaction without an answer ends it")
        func drains() async throws {
            try await Self.withRelay { relay, configuration in
                let database = Database(configuration, logger: TestServer.logger)
                try await Shutdown.of(database) { shutdown in
                    try await database.transaction(isolation: .readCommitted, in: .test(seconds: 1)) { transaction in
                        _ = try await transaction.execute(AddOne(number: 1))
                        relay.silence()
                        await shutdown.begin()
                    }
                }
            }
        }

        @Test("a call that was late but is answered gives the connection back")
        func recovers() async throws {
            var configuration = LimitsTests.narrow()
            configuration.callsPerConnection = 8
            try await TestServer.withDatabase(configuration) { database in
                let nap = Task { try await database.execute(Sleep(seconds: 1), in: .test()) }
                while database.statistics.inFlight == 0 { await Task.yield() }
                let error = await failure { try await database.execute(AddOne(number: 1), in: .test(seconds: 0.2)) }
                #expect(error?.outcome == .unknown)
                let next = Task { try await database.execute(AddOne(number: 2), in: .test()) }
                while database.statistics.waiting == 0 { await Task.yield() }
                #expect(try await next.value == [3])
                _ = try await nap.value
                #expect(database.statistics.reconnects == 0)
            }
        }
    }
}
