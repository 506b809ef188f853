import Postgres
import Testing

@Suite("A database client", .enabled(if: TestServer.isAvailable), .timeLimit(.minutes(1)))
struct DatabaseTests {
    @Test("one call is one round trip")
    func oneRoundTrip() async throws {
        try await TestServer.withDatabase { database in
            for number in Int64(0)..<20 {
                let rows = try await database.execute(AddOne(number: number), in: .test())
                #expect(rows == [number + 1])
            }
            #expect(database.statistics.roundTrips == 20)
            #expect(database.statistics.executed == 20)
        }
    }

    @Test("an error stays with its own call")
    func errorsStay() async throws {
        try await TestServer.withDatabase { database in
            await withTaskGroup(of: Bool.self) { group in
                for index in Int32(0)..<60 {
                    group.addTask {
                        do {
                            let rows = try await database.execute(Divide(divisor: index % 3), in: .test())
                            return rows == [6 / (index % 3)]
                        } catch {
                            if index % 3 != 0 { print(error) }
                            guard let error = error as? PostgresError else { return false }
                            return error.sqlState == "22012" && error.outcome == .rolledBack
                        }
                    }
                }
                for await isRight in group { #expect(isRight) }
            }
        }
    }
}
