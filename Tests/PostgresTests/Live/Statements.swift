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
    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Bool {
        try row.skip()
        return true
    }
}

/// Returns a text of the given length.
struct LongText: Statement {
    var length: Int32
    var letter: String = "温"

    static let sql = "SELECT repeat($2, $1)"
    static let parameters: [PostgresType] = [.int4, .text]
    static let columns: [PostgresType] = [.text]

    func bind(_ bindings: inout Bindings) {
        bindings.append(length)
        bindings.append(letter)
    }
    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> String { try row.read() }
}

/// Sends a text and gets its length back.
struct TextLength: Statement {
    var text: String

    static let sql = "SELECT length($1)"
    static let parameters: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.int4]

    func bind(_ bindings: inout Bindings) { bindings.append(text) }
    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int32 { try row.read() }
}

/// Drops every prepared statement of the connection.
struct DeallocateAll: Statement {
    static let sql = "DEALLOCATE ALL"
    static let parameters: [PostgresType] = []
    static let columns: [PostgresType] = []

    func bind(_ bindings: inout Bindings) {}
    static func decode(_ row: inout RowReader) throws(DecodingFailure) {}
}

/// Opens a transaction, which no statement may do.
struct RogueBegin: Statement {
    static let sql = "BEGIN"
    static let parameters: [PostgresType] = []
    static let columns: [PostgresType] = []

    func bind(_ bindings: inout Bindings) {}
    static func decode(_ row: inout RowReader) throws(DecodingFailure) {}
}

/// Adds to the counter in a test's own table.
struct Increment: Statement {
    static let sql = "UPDATE public.postgres_tests_counter SET n = n + 1 RETURNING n"
    static let parameters: [PostgresType] = []
    static let columns: [PostgresType] = [.int8]

    func bind(_ bindings: inout Bindings) {}
    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int64 { try row.read() }
}

/// Reads the counter.
struct ReadCounter: Statement {
    static let sql = "SELECT n FROM public.postgres_tests_counter"
    static let parameters: [PostgresType] = []
    static let columns: [PostgresType] = [.int8]

    func bind(_ bindings: inout Bindings) {}
    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int64 { try row.read() }
}

/// Reads all of a table whose columns a test changes.
struct ReadShape: Statement {
    static let sql = "SELECT * FROM public.postgres_tests_shape"
    static let parameters: [PostgresType] = []
    static let columns: [PostgresType] = [.int4]

    func bind(_ bindings: inout Bindings) {}
    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int32 { try row.read() }
}

/// Inserts into a table with a constraint that is checked at the commit only.
struct InsertTwice: Statement {
    static let sql = "INSERT INTO public.postgres_tests_deferred VALUES (1), (1)"
    static let parameters: [PostgresType] = []
    static let columns: [PostgresType] = []

    func bind(_ bindings: inout Bindings) {}
    static func decode(_ row: inout RowReader) throws(DecodingFailure) {}
}

/// 290 rows of 100 bytes and one of a size of its own.
struct OneOddRow: Statement {
    var size: Int32

    static let sql = "SELECT repeat('x', CASE WHEN i = 0 THEN $1 ELSE 100 END) FROM generate_series(0, 290) AS i"
    static let parameters: [PostgresType] = [.int4]
    static let columns: [PostgresType] = [.text]

    func bind(_ bindings: inout Bindings) { bindings.append(size) }
    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Int { try row.read(String.self).utf8.count }
}
