public import Hearthline
import Postgres

extension Store {
    static let statements: [any Statement.Type] = [Ping.self, RequireSession.self]

    /// Asks whether the database takes work: it answers in time and is not a standby.
    ///
    /// Throws `DATABASE_UNAVAILABLE` from a standby, otherwise what every call throws.
    public func ping(deadline: ContinuousClock.Instant) async throws(HearthlineError) {
        let isPrimary = try await database.runAsGate(Ping(), deadline: deadline, .write).first
        if isPrimary != true { throw HearthlineError(.databaseUnavailable) }
    }

    struct Ping: Statement {
        static let sql = "SELECT NOT pg_catalog.pg_is_in_recovery()"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.bool]

        func bind(_ bindings: inout Bindings) {}
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Bool { try row.read() }
    }
}
