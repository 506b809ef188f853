import Postgres

/// Adds one on the server.
struct AddOne: Statement {
    var number: Int64

    static let sql = "SELECT $1 + 1"
    static let parameters: [PostgresType] = [.int8]
    static let columns: [PostgresType] = [.int8]

    func bind(_ bindings: inout Bindings) { bindings.append(number) }
    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int64 { try row.read() }
}

/// Who the server takes us for.
struct WhoAmI: Statement {
    struct Output: Sendable, Equatable {
        var role: String
        var session: String
    }

    static let sql = "SELECT current_user::text, coalesce(current_setting('hearthline.session', true), '')"
    static let parameters: [PostgresType] = []
    static let columns: [PostgresType] = [.text, .text]

    func bind(_ bindings: inout Bindings) {}
    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Output {
        Output(role: try row.read(), session: try row.read())
    }
}

/// Divides on the server, by zero on request.
struct Divide: Statement {
    var divisor: Int32

    static let sql = "SELECT 6 / $1"
    static let parameters: [PostgresType] = [.int4]
    static let columns: [PostgresType] = [.int4]

    func bind(_ bindings: inout Bindings) { bindings.append(divisor) }
    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int32 { try row.read() }
}

/// Sleeps on the server.
struct Sleep: Statement {
    var seconds: Double

    static let sql = "SELECT pg_sleep($1)"
    static let parameters: [PostgresType] = [.float8]
    static let columns: [PostgresType] = [.void]

    func bind(_ bindings: inout Bindings) { bindings.append(seconds) }
    static func decode(_ row: inout RowReader) throws(DecodingFailure) { try row.skip() }
}
