import Postgres
import Testing

extension Live {
    @Suite("A graceful shutdown ends")
    struct DrainTests {
        private static var nowhere: Database {
            Database(TestServer.configuration(url: "host=/nonexistent user=postgres"), logger: TestServer.logger)
        }

        @Test("when the last waiting call runs out of time while the server is away")
        func waitingCallExpires() async throws {
            let database = Self.nowhere
            try await Shutdown.of(database) { shutdown in
                let call = Task { try await database.execute(AddOne(number: 1), in: .test(seconds: 0.5)) }
                while database.statistics.waiting == 0 { await Task.yield() }
                await shutdown.begin()
                let error = await failure { try await call.value }
                #expect(error?.outcome == .notExecuted)
            }
        }

        @Test("when the last waiting call is cancelled")
        func waitingCallIsCancelled() async throws {
            let database = Self.nowhere
            try await Shutdown.of(database) { shutdown in
                let call = Task { try await database.execute(AddOne(number: 1), in: .test()) }
                while database.statistics.waiting == 0 { await Task.yield() }
                await shutdown.begin()
                call.cancel()
                let error = await failure { try await call.value }
                #expect(error?.kind == .cancelled)
            }
        }

        @Test("when the connection is lost under the last call", .enabled(if: PrivateCluster.isAvailable))
        func connectionIsLost() async throws {
            let cluster = try PrivateCluster()
            try cluster.start()
            let database = Database(TestServer.configuration(url: cluster.url), logger: TestServer.logger)
            try await Shutdown.of(database) { shutdown in
                let call = Task { try await database.execute(Sleep(seconds: 20), in: .test()) }
                while database.statistics.inFlight == 0 { await Task.yield() }
                await shutdown.begin()
                try cluster.kill()
                let error = await failure { try await call.value }
                #expect(error?.outcome == .unknown)
            }
        }
    }
}
