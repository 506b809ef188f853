import Postgres
import Testing

extension Live {
    @Suite("Clients that come and go")
    struct LifetimeTests {
        @Test("never disturb a connection of another client")
        func comeAndGo() async throws {
            try await TestServer.withDatabase { steady in
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    group.addTask {
                        for _ in 0..<60 {
                            try await TestServer.withDatabase { brief in
                                _ = try await brief.execute(AddOne(number: 1), in: .test())
                            }
                        }
                        return true
                    }
                    for number in Int64(0)..<3_000 {
                        let rows = try await steady.execute(AddOne(number: number), in: .test())
                        #expect(rows == [number + 1])
                    }
                    for try await isDone in group { #expect(isDone) }
                }
                #expect(steady.statistics.reconnects == 0)
            }
        }
    }
}
