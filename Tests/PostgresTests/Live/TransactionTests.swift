import Postgres
import Testing

extension Live {
    @Suite("An explicit transaction")
    struct TransactionTests {
        private struct Refusal: Error {}

        @Test("commits when the body returns")
        func commits() async throws {
            try await DatabaseTests.withCounter { database in
                let seen = try await database.transaction(isolation: .serializable, in: .test()) { transaction in
                    _ = try await transaction.execute(Increment())
                    return try await transaction.execute(ReadCounter())
                }
                #expect(seen == [1])
                let rows = try await database.execute(ReadCounter(), in: .test(.read))
                #expect(rows == [1])
            }
        }

        @Test("rolls back when the body throws, and its connection serves the next one")
        func rollsBack() async throws {
            try await DatabaseTests.withCounter { database in
                for _ in 0..<3 {
                    await #expect(throws: Refusal.self) {
                        try await database.transaction(isolation: .repeatableRead, in: .test()) { transaction in
                            _ = try await transaction.execute(Increment())
                            throw Refusal()
                        }
                    }
                }
                let rows = try await database.execute(ReadCounter(), in: .test(.read))
                #expect(rows == [0])
            }
        }

        @Test("rolls back when the body swallows an error of the server")
        func swallowedError() async throws {
            try await DatabaseTests.withCounter { database in
                let error = await failure {
                    try await database.transaction(isolation: .readCommitted, in: .test()) { transaction in
                        _ = try await transaction.execute(Increment())
                        _ = try? await transaction.execute(Divide(divisor: 0))
                    }
                }
                #expect(error?.outcome == .rolledBack)
                let rows = try await database.execute(ReadCounter(), in: .test(.read))
                #expect(rows == [0])
                let seen = try await database.transaction(isolation: .readCommitted, in: .test()) { transaction in
                    try await transaction.execute(ReadCounter())
                }
                #expect(seen == [0])
            }
        }

        @Test("rolls back when its deadline passes before the commit")
        func lateCommit() async throws {
            try await DatabaseTests.withCounter { database in
                let frame = Frame.test(seconds: 0.3)
                let error = await failure {
                    try await database.transaction(isolation: .readCommitted, in: frame) { transaction in
                        _ = try await transaction.execute(Increment())
                        while ContinuousClock.now < frame.deadline { await Task.yield() }
                    }
                }
                #expect(error?.kind == .timeout(frame.deadline))
                #expect(error?.outcome == .rolledBack)
                let rows = try await database.execute(ReadCounter(), in: .test(.read))
                #expect(rows == [0])
            }
        }

        @Test("opens with its isolation level in force")
        func isolation() async throws {
            try await DatabaseTests.withCounter { database in
                let error = await failure {
                    try await database.transaction(isolation: .repeatableRead, in: .test()) { transaction in
                        _ = try await transaction.execute(ReadCounter())
                        _ = try await database.execute(Increment(), in: .test())
                        _ = try await transaction.execute(Increment())
                    }
                }
                #expect(error?.sqlState == "40001")
            }
        }
    }
}
