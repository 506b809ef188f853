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
