import Postgres
import Testing

extension Live {
    @Suite("Prepared statements")
    struct PreparationTests {
        private static func one() -> DatabaseConfiguration {
            var configuration = TestServer.configuration()
            configuration.readConnections = 1
            configuration.writeConnections = 1
            return configuration
        }

        @Test("after ALTER TABLE a cached plan is made anew and the caller notices nothing")
        func changedResult() async throws {
            try await TestServer.withSession { session in
                try await session.execute(
                    script: """
                        DROP TABLE IF EXISTS postgres_tests_shape;
                        CREATE TABLE postgres_tests_shape (n int);
                        INSERT INTO postgres_tests_shape VALUES (7);
                        """)
            }
            try await TestServer.withDatabase(Self.one()) { database in
                let before = try await database.execute(ReadShape(), in: .test())
                #expect(before == [7])
                try await TestServer.withSession { session in
                    try await session.execute(script: "ALTER TABLE postgres_tests_shape ADD COLUMN extra text")
                }
                let after = try await database.execute(ReadShape(), in: .test())
                #expect(after == [7])
                #expect(database.statistics.repreparations > 0)
            }
        }

        @Test("after DEALLOCATE ALL every statement is prepared anew, also for calls already queued")
        func deallocated() async throws {
            try await TestServer.withDatabase(Self.one()) { database in
                _ = try await database.execute(AddOne(number: 1), in: .test())
                _ = try await database.execute(DeallocateAll(), in: .test())
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    for number in Int64(0)..<20 {
                        group.addTask {
                            try await database.execute(AddOne(number: number), in: .test()) == [number + 1]
                        }
                    }
                    for try await isRight in group { #expect(isRight) }
                }
                #expect(database.statistics.repreparations > 0)
            }
        }
    }
}
