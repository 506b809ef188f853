import Postgres
import Testing

extension Live {
    @Suite("Large and many calls")
    struct VolumeTests {
        @Test("rows of a megabyte arrive whole, many at once on one connection")
        func largeRows() async throws {
            var configuration = TestServer.configuration()
            configuration.writeConnections = 1
            try await TestServer.withDatabase(configuration) { database in
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<24 {
                        group.addTask {
                            try await database.execute(LongText(length: 350_000), in: .test()).first?.utf8.count ?? 0
                        }
                    }
                    for try await size in group { #expect(size == 1_050_000) }
                }
                #expect(database.statistics.reconnects == 0)
            }
        }

        @Test("large parameters and large results cross each other without a deadlock")
        func bothWays() async throws {
            var configuration = TestServer.configuration()
            configuration.writeConnections = 1
            try await TestServer.withDatabase(configuration) { database in
                let text = String(repeating: "x", count: 3_000_000)
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    for _ in 0..<6 {
                        group.addTask {
                            try await database.execute(TextLength(text: text), in: .test()) == [3_000_000]
                        }
                        group.addTask {
                            let rows = try await database.execute(LongText(length: 2_000_000, letter: "y"), in: .test())
                            return rows.first?.utf8.count == 2_000_000
                        }
                    }
                    for try await isRight in group { #expect(isRight) }
                }
            }
        }

        @Test("thousands of queued calls are all answered with their own answer")
        func manyCalls() async throws {
            var configuration = TestServer.configuration()
            configuration.maximumWaiting = 5_000
            try await TestServer.withDatabase(configuration) { database in
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    for number in Int64(0)..<4_000 {
                        group.addTask {
                            try await database.execute(AddOne(number: number), in: .test(.read)) == [number + 1]
                        }
                    }
                    for try await isRight in group { #expect(isRight) }
                }
                #expect(database.statistics.roundTrips == 4_000)
            }
        }
    }
}
