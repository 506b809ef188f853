import Hearthline
import HearthlineStore
import Logging
import Postgres
import TestSupport
import Testing

/// What becomes of an error that tells of the server's state rather than of the call.
@Suite struct ServerTroubleTests {
    private struct Raise: Statement {
        var state: String

        static let sql = "SELECT public.raise_state($1)"
        static let parameters: [PostgresType] = [.text]
        static let columns: [PostgresType] = [.int4]

        func bind(_ bindings: inout Bindings) { bindings.append(state) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int32 { try row.read() }
    }

    @Test("a server that cannot now is no internal error: another one, or a little later, may do")
    func states() async throws {
        let expected: [(String, Reason)] = [
            ("25006", .databaseUnavailable), ("53300", .databaseUnavailable), ("57P01", .databaseUnavailable),
            ("57P02", .databaseUnavailable), ("57P03", .databaseUnavailable), ("57P05", .databaseUnavailable),
            ("53000", .overloaded), ("53100", .overloaded), ("53200", .overloaded), ("53400", .overloaded),
            ("55P03", .overloaded), ("22012", .internalError),
        ]
        try await TestDatabase.with { store, fixture in
            try await fixture.database.sql(
                """
                CREATE FUNCTION public.raise_state(state text) RETURNS integer LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'trouble' USING ERRCODE = state; END $$;
                GRANT USAGE ON SCHEMA public TO hearthline_worker;
                GRANT EXECUTE ON FUNCTION public.raise_state(text) TO hearthline_worker;
                """)
            for (state, reason) in expected {
                let error = await #expect(throws: HearthlineError.self) {
                    try await store.database.runAsWorker(Raise(state: state), deadline: Fixture.deadline)
                }
                #expect(error?.reason == reason, "\(state)")
                #expect(error?.metadata["sql_state"] == state)
            }
        }
    }

    @Test("a write sent to a server that only reads finds the database unavailable")
    func standby() async throws {
        try await TestDatabase.with { _, fixture in
            let configuration = DatabaseConfiguration(
                connectionString: fixture.database.serverURL + " options='-c default_transaction_read_only=on'",
                settingNames: Store.settingNames)
            let database = Database(configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            let running = Task { try await database.run() }
            defer { running.cancel() }
            let store = Store(database: database, phones: try FixtureContacts.vault())
            let error = await #expect(throws: HearthlineError.self) {
                try await store.sessions.signOut(as: fixture.caller(.agent1))
            }
            #expect(error?.reason == .databaseUnavailable)
        }
    }
}
