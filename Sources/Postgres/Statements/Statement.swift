/// One SQL statement together with its parameters and the decoding of its rows.
///
/// The statement is prepared once per connection and role; parameters and results travel in binary form. Rows are
/// decoded in the task of the caller.
public protocol Statement: Sendable {
    /// What one row becomes.
    associatedtype Output: Sendable

    /// The SQL text with `$1...$n`.
    static var sql: String { get }
    /// The explicit types of `$1...$n`.
    static var parameters: [PostgresType] { get }
    /// The types of the result columns in order; empty for a statement without a result.
    static var columns: [PostgresType] { get }

    /// Appends every parameter in order.
    func bind(_ bindings: inout Bindings)
    /// Reads one row, column by column.
    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Output
}
