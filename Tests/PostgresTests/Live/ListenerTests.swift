import Postgres
import Testing

extension Live {
    @Suite("A listener")
    struct ListenerTests {
        @Test("tells of notifications, and says that it stands again after its connection was lost")
        func reconnects() async throws {
            let listener = Listener(
                connectionString: TestServer.url ?? "", channels: ["postgres tests"], logger: TestServer.logger)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await listener.run() }
                defer { group.cancelAll() }
                var events = listener.makeAsyncIterator()
                #expect(await events.next() == .connected)
                try await TestServer.withSession { try await $0.execute(script: #"NOTIFY "postgres tests", 'one'"#) }
                #expect(await events.next() == .notification(channel: "postgres tests", payload: "one"))
                try await TestServer.withSession { session in
                    _ = try await session.query(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE application_name = 'hearthline-listener' AND query LIKE '%postgres tests%'
                        """)
                }
                #expect(await events.next() == .connected)
                try await TestServer.withSession { try await $0.execute(script: #"NOTIFY "postgres tests", 'two'"#) }
                #expect(await events.next() == .notification(channel: "postgres tests", payload: "two"))
            }
        }

        @Test("refused, as on a standby, asks again more and more slowly", .enabled(if: PrivateCluster.isAvailable))
        func refused() async throws {
            let cluster = try PrivateCluster()
            try cluster.start()
            let relay = try Relay(to: cluster)
            defer { relay.stop() }
            let listener = Listener(connectionString: relay.url, channels: [""], logger: TestServer.logger)
            let running = Task { try await listener.run() }
            try await Task.sleep(for: .seconds(3))
            running.cancel()
            #expect((2...10).contains(relay.accepted))
        }

        @Test("says that it stands anew when its reader was too slow to take everything")
        func overflow() async throws {
            let listener = Listener(
                connectionString: TestServer.url ?? "", channels: ["postgres tests"], logger: TestServer.logger)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await listener.run() }
                defer { group.cancelAll() }
                var events = listener.makeAsyncIterator()
                #expect(await events.next() == .connected)
                try await TestServer.withSession { session in
                    _ = try await session.query(
                        "SELECT pg_notify('postgres tests', i::text) FROM generate_series(1, 6000) AS i")
                }
                try await Task.sleep(for: .seconds(1))
                var told = 0
                while case .notification = await events.next() {
                    told += 1
                    if told == 4_096 { break }
                }
                #expect(told == 4_096)
                try await TestServer.withSession { try await $0.execute(script: #"NOTIFY "postgres tests", 'last'"#) }
                #expect(await events.next() == .connected)
                #expect(await events.next() == .notification(channel: "postgres tests", payload: "last"))
            }
        }

        @Test("comes back when a server that was stopped is there again", .enabled(if: PrivateCluster.isAvailable))
        func stoppedServer() async throws {
            let cluster = try PrivateCluster()
            let listener = Listener(connectionString: cluster.url, channels: ["x"], logger: TestServer.logger)
            let running = Task { try await listener.run() }
            var events = listener.makeAsyncIterator()
            try cluster.start()
            #expect(await events.next() == .connected)
            try cluster.kill()
            try cluster.start()
            #expect(await events.next() == .connected)
            running.cancel()
            try await running.value
        }

        @Test("ends its sequence when it is stopped")
        func stops() async throws {
            let listener = Listener(connectionString: TestServer.url ?? "", channels: ["x"], logger: TestServer.logger)
            let running = Task { try await listener.run() }
            var events = listener.makeAsyncIterator()
            #expect(await events.next() == .connected)
            running.cancel()
            #expect(await events.next() == nil)
            try await running.value
        }
    }
}
