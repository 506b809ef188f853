public import Hearthline
import Postgres

extension Store {
    /// Refuses a schema this program does not know: changes missing, or changes it has never heard of.
    ///
    /// Throws `SCHEMA_UNKNOWN` naming the difference.
    public func requireKnownSchema(deadline: ContinuousClock.Instant) async throws(HearthlineError) {
        let deployed = Set(try await database.runAsWorker(DeployedChanges(), deadline: deadline, .read))
        let known = Set(SchemaChanges.known)
        guard deployed == known else {
            throw HearthlineError(
                .schemaUnknown,
                metadata: [
                    "missing": known.subtracting(deployed).sorted().joined(separator: " "),
                    "unknown": deployed.subtracting(known).sorted().joined(separator: " "),
                ])
        }
    }

    struct DeployedChanges: Statement {
        static let sql = "SELECT change FROM sqitch.changes"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.text]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> String {
            try row.read()
        }
    }
}
