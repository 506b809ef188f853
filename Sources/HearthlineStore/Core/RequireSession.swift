import Postgres

/// Goes ahead of every reading statement, in the same round trip.
///
/// Rows that a policy hides look like rows that are not there, so an ended session would read empty lists; this makes
/// it the refusal `SESSION_ENDED`. Mutating statements ask for themselves.
struct RequireSession: Statement {
    static let sql = "SELECT (access.require_session()).employee_id"
    static let parameters: [PostgresType] = []
    static let columns: [PostgresType] = [.int8]

    func bind(_ bindings: inout Bindings) {}
    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int64 { try row.read() }
}
