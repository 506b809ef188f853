import Foundation
import Postgres
import Testing

extension Live {
    @Suite("A session for tools")
    struct ToolTests {
        @Test("runs scripts and returns rows as text")
        func scripts() async throws {
            try await TestServer.withSession { session in
                #expect(session.serverVersion >= 150_010)
                try await session.execute(script: "CREATE TEMP TABLE t (a int, b text); INSERT INTO t VALUES (1, NULL)")
                let rows = try await session.query("SELECT a, b FROM t")
                #expect(rows == [["1", nil]])
            }
        }

        @Test("a failed script is undone and the session goes on")
        func failedScript() async throws {
            try await TestServer.withSession { session in
                let error = await failure {
                    try await session.execute(script: "CREATE TEMP TABLE u (a int); SELECT 1/0")
                }
                #expect(error?.sqlState == "22012")
                #expect(error?.outcome == .rolledBack)
                let rows = try await session.query("SELECT to_regclass('u') IS NULL")
                #expect(rows == [["t"]])
            }
        }

        @Test("copies rows in and counts them")
        func copy() async throws {
            try await TestServer.withSession { session in
                try await session.execute(script: "CREATE TEMP TABLE c (a int, b text)")
                let rows = AsyncStream { continuation in
                    for number in 0..<5_000 { continuation.yield(Array("\(number)\t暖\n".utf8)) }
                    continuation.finish()
                }
                let count = try await session.copyIn("COPY c (a, b) FROM STDIN", rows: rows)
                #expect(count == 5_000)
                let sums = try await session.query("SELECT count(*), sum(a) FROM c")
                #expect(sums == [["5000", "12497500"]])
            }
        }

        @Test("a bad row fails the copy as a whole")
        func badCopy() async throws {
            try await TestServer.withSession { session in
                try await session.execute(script: "CREATE TEMP TABLE d (a int)")
                let rows = AsyncStream { continuation in
                    continuation.yield(Array("1\n".utf8))
                    continuation.yield(Array("one\n".utf8))
                    continuation.finish()
                }
                let error = await failure { try await session.copyIn("COPY d FROM STDIN", rows: rows) }
                #expect(error?.sqlState == "22P02")
                let counts = try await session.query("SELECT count(*) FROM d")
                #expect(counts == [["0"]])
            }
        }

        @Test("cancelling the task cancels the statement on the server")
        func cancellation() async throws {
            try await TestServer.withSession { session in
                let call = Task { try await session.query("SELECT pg_sleep(60), 'to be cancelled'") }
                try await TestServer.withSession { watcher in
                    let running = """
                        SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND query LIKE '%to be cancelled%'
                        """
                    while try await watcher.query(running).isEmpty { await Task.yield() }
                }
                call.cancel()
                let error = await failure { try await call.value }
                #expect(error?.sqlState == "57014")
            }
        }

        @Test("a server that is not there is a connection error")
        func noServer() async throws {
            let error = await failure { try await Session.connect("host=/nonexistent user=nobody") }
            #expect(error?.kind == .connection)
            #expect(error?.outcome == .notExecuted)
        }
    }
}
