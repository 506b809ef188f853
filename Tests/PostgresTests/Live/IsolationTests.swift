import Postgres
import Testing

extension Live {
    @Suite("What a call leaves behind")
    struct IsolationTests {
        private static func one() -> DatabaseConfiguration {
            var configuration = TestServer.configuration()
            configuration.writeConnections = 1
            return configuration
        }

        @Test("neither role nor settings of a failed call reach the next one")
        func noLeakAfterFailure() async throws {
            try await TestServer.createRoles()
            try await TestServer.withDatabase(Self.one()) { database in
                let first = Frame.test(role: "postgres_tests_a", session: "secret-a")
                let error = await failure { try await database.execute(Divide(divisor: 0), in: first) }
                #expect(error?.sqlState == "22012")
                let second = Frame.test(role: "postgres_tests_b", session: "b")
                let who = try await database.execute(WhoAmI(), in: second)
                #expect(who == [.init(role: "postgres_tests_b", session: "b")])
                let none = try await database.execute(WhoAmI(), in: .test())
                #expect(none == [.init(role: "postgres", session: "")])
            }
        }

        @Test("calls of two roles queued on one connection each see only themselves")
        func interleavedRoles() async throws {
            try await TestServer.createRoles()
            try await TestServer.withDatabase(Self.one()) { database in
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    for index in 0..<200 {
                        let role = index.isMultiple(of: 2) ? "postgres_tests_a" : "postgres_tests_b"
                        let frame = Frame.test(role: role, session: "\(index)")
                        group.addTask {
                            try await database.execute(WhoAmI(), in: frame) == [.init(role: role, session: "\(index)")]
                        }
                    }
                    for try await isRight in group { #expect(isRight) }
                }
            }
        }

        @Test("a role that cannot be taken stops the statement behind it")
        func unknownRole() async throws {
            try await DatabaseTests.withCounter { database in
                let frame = Frame.test(role: "postgres_tests_nobody")
                let error = await failure { try await database.execute(Increment(), in: frame) }
                #expect(error?.sqlState == "22023")
                let rows = try await database.execute(ReadCounter(), in: .test(.read))
                #expect(rows == [0])
            }
        }
    }
}
