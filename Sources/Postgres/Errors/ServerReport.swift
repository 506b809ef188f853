/// What the server said about an error; may hold personal data and is never written to a log.
final class ServerReport: Sendable, Equatable {
    let severity: String
    let sqlState: String
    let message: String
    let detail: String?
    let hint: String?
    let schema: String?
    let table: String?
    let column: String?
    let constraint: String?
    /// The server function that raised the error; unlike the message it is never translated.
    let routine: String?

    init(
        severity: String, sqlState: String, message: String, detail: String? = nil, hint: String? = nil,
        schema: String? = nil, table: String? = nil, column: String? = nil, constraint: String? = nil,
        routine: String? = nil
    ) {
        self.severity = severity
        self.sqlState = sqlState
        self.message = message
        self.detail = detail
        self.hint = hint
        self.schema = schema
        self.table = table
        self.column = column
        self.constraint = constraint
        self.routine = routine
    }

    static func == (left: ServerReport, right: ServerReport) -> Bool {
        left.sqlState == right.sqlState && left.message == right.message && left.severity == right.severity
    }
}
