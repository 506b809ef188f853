import Postgres
import ServiceLifecycle
import Testing

extension Live {
    @Suite("The limits of a client")
    struct LimitsTests {
        static func narrow(maximumWaiting: Int = 100) -> DatabaseConfiguration {
            var configuration = TestServer.configuration()
            configuration.writeConnections = 1
            configuration.callsPerConnection = 1
            configuration.maximumWaiting = maximumWaiting
            return configuration
        }

        @Test("a statement that outlives its deadline is rolled back by the server, and the connection serves on")
        func statementTimeout() async throws {
            try await TestServer.withDatabase(Self.narrow()) { database in
                let frame = Frame.test(seconds: 0.4)
                let error = await failure { try await database.execute(Sleep(seconds: 20), in: frame) }
                #expect(error?.kind == .timeout(frame.deadline))
                #expect(error?.outcome == .rolledBack)
                let rows = try await database.execute(AddOne(number: 1), in: .test())
                #expect(rows == [2])
                #expect(database.statistics.reconnects == 0)
            }
        }

        @Test("a call that finds no free connection in time was not executed")
        func waitingTimeout() async throws {
            try await TestServer.withDatabase(Self.narrow()) { database in
                async let long = database.execute(Sleep(seconds: 1), in: .test())
                while database.statistics.inFlight == 0 { await Task.yield() }
                let frame = Frame.test(seconds: 0.2)
                let error = await failure { try await database.execute(AddOne(number: 1), in: frame) }
                #expect(error?.kind == .timeout(frame.deadline))
                #expect(error?.outcome == .notExecuted)
                _ = try await long
            }
        }

        @Test("more waiting calls than allowed are refused at once")
        func exhausted() async throws {
            try await TestServer.withDatabase(Self.narrow(maximumWaiting: 1)) { database in
                async let first = database.execute(Sleep(seconds: 0.5), in: .test())
                while database.statistics.inFlight == 0 { await Task.yield() }
                async let second = database.execute(AddOne(number: 1), in: .test())
                while database.statistics.waiting == 0 { await Task.yield() }
                let error = await failure { try await database.execute(AddOne(number: 2), in: .test()) }
                #expect(error?.kind == .poolExhausted)
                #expect(error?.outcome == .notExecuted)
                _ = try await first
                #expect(try await second == [2])
            }
        }

        @Test("a cancelled call in flight has an unknown outcome, and its late answer reaches nobody else")
        func cancellation() async throws {
            try await TestServer.withDatabase(Self.narrow()) { database in
                let call = Task { try await database.execute(Sleep(seconds: 0.5), in: .test()) }
                while database.statistics.inFlight == 0 { await Task.yield() }
                let next = Task { try await database.execute(AddOne(number: 4), in: .test()) }
                let waiting = Task { try await database.execute(AddOne(number: 5), in: .test()) }
                while database.statistics.waiting < 2 { await Task.yield() }
                waiting.cancel()
                call.cancel()
                let waitingError = await failure { try await waiting.value }
                #expect(waitingError?.kind == .cancelled)
                #expect(waitingError?.outcome == .notExecuted)
                let error = await failure { try await call.value }
                #expect(error?.kind == .cancelled)
                #expect(error?.outcome == .unknown)
                let rows = try await next.value
                #expect(rows == [5])
            }
        }

        @Test("sleeping statements leave the cooperative pool free")
        func nothingBlocks() async throws {
            try await TestServer.withDatabase { database in
                await withTaskGroup(of: String.self) { group in
                    for _ in 0..<8 {
                        group.addTask {
                            _ = try? await database.execute(Sleep(seconds: 0.4), in: .test())
                            return "slept"
                        }
                    }
                    while database.statistics.inFlight < 8 { await Task.yield() }
                    group.addTask { "free" }
                    let first = await group.next()
                    #expect(first == "free")
                }
            }
        }

        @Test("a graceful shutdown serves what it accepted and refuses the rest")
        func gracefulShutdown() async throws {
            let database = Database(Self.narrow(), logger: TestServer.logger)
            let group = ServiceGroup(services: [database], logger: TestServer.logger)
            async let running: Void = group.run()
            async let first = database.execute(Sleep(seconds: 0.3), in: .test())
            async let second = database.execute(AddOne(number: 1), in: .test())
            while database.statistics.waiting + database.statistics.inFlight < 2 { await Task.yield() }
            await group.triggerGracefulShutdown()
            _ = try await first
            #expect(try await second == [2])
            try await running
            let error = await failure { try await database.execute(AddOne(number: 1), in: .test()) }
            #expect(error?.kind == .shutdown)
            #expect(error?.outcome == .notExecuted)
        }
    }
}
