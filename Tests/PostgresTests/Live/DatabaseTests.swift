import Postgres
import Testing

extension Live {
    @Suite("A database client")
    struct DatabaseTests {
        @Test("one call is one round trip, preparing and context included")
        func oneRoundTrip() async throws {
            try await TestServer.withDatabase { database in
                for number in Int64(0)..<20 {
                    let rows = try await database.execute(AddOne(number: number), in: .test())
                    #expect(rows == [number + 1])
                }
                _ = try await database.execute(AddOne(number: 1), Divide(divisor: 2), WhoAmI(), in: .test(.read))
                #expect(database.statistics.roundTrips == 21)
                #expect(database.statistics.roundTripsByRole == [Frame.test().role: 21])
                #expect(database.statistics.executed == 21)
                #expect(database.statistics.inFlight == 0)
            }
        }

        @Test("an error stays with its own call, and its neighbours on the connection succeed")
        func errorsStay() async throws {
            try await TestServer.withDatabase { database in
                await withTaskGroup(of: Bool.self) { group in
                    for index in Int32(0)..<200 {
                        group.addTask { await Self.isRight(index % 3, database) }
                    }
                    for await isRight in group { #expect(isRight) }
                }
                #expect(database.statistics.reconnects == 0)
            }
        }

        private static func isRight(_ divisor: Int32, _ database: Database) async -> Bool {
            do {
                return try await database.execute(Divide(divisor: divisor), in: .test()) == [6 / max(1, divisor)]
            } catch {
                return divisor == 0 && error.sqlState == "22012" && error.outcome == .rolledBack
            }
        }

        @Test("two statements of one call take effect together or not at all")
        func atomicity() async throws {
            try await Self.withCounter { database in
                let error = await failure { try await database.execute(Increment(), Divide(divisor: 0), in: .test()) }
                #expect(error?.outcome == .rolledBack)
                #expect(error?.statement == "Divide")
                let rows = try await database.execute(ReadCounter(), in: .test(.read))
                #expect(rows == [0])
            }
        }

        @Test("a read call cannot write")
        func readOnly() async throws {
            try await Self.withCounter { database in
                let error = await failure { try await database.execute(Increment(), in: .test(.read)) }
                #expect(error?.sqlState == "25006")
            }
        }

        @Test("a commit that fails is a failure, although every statement succeeded")
        func deferredConstraint() async throws {
            try await TestServer.withSession { session in
                try await session.execute(
                    script: """
                        DROP TABLE IF EXISTS postgres_tests_deferred;
                        CREATE TABLE postgres_tests_deferred (n int UNIQUE DEFERRABLE INITIALLY DEFERRED);
                        """)
            }
            try await TestServer.withDatabase { database in
                let error = await failure { try await database.execute(InsertTwice(), in: .test()) }
                #expect(error?.sqlState == "23505")
                #expect(error?.outcome == .rolledBack)
                let rows = try await database.execute(AddOne(number: 1), in: .test())
                #expect(rows == [2])
            }
        }

        @Test("a statement that opens a transaction costs its connection, never another call's commit")
        func rogueBegin() async throws {
            try await TestServer.withDatabase { database in
                let error = await failure { try await database.execute(RogueBegin(), in: .test()) }
                #expect(error?.kind == .connection)
                let rows = try await database.execute(AddOne(number: 1), in: .test())
                #expect(rows == [2])
            }
        }

        @Test("a call whose settings do not match the configuration is refused")
        func wrongSettings() async throws {
            try await TestServer.withDatabase { database in
                let frame = Frame(role: "none", settings: [], access: .write, deadline: .now + .seconds(5))
                let error = await failure { try await database.execute(WhoAmI(), in: frame) }
                #expect(error?.outcome == .notExecuted)
            }
        }

        static func withCounter(_ body: @Sendable (Database) async throws -> Void) async throws {
            try await TestServer.withSession { session in
                try await session.execute(
                    script: """
                        DROP TABLE IF EXISTS postgres_tests_counter;
                        CREATE TABLE postgres_tests_counter (n bigint NOT NULL);
                        INSERT INTO postgres_tests_counter VALUES (0);
                        """)
            }
            try await TestServer.withDatabase(TestServer.configuration(), body)
        }
    }
}
