/// Why a value of a row could not be read; says the column and the types, never the value.
public struct DecodingFailure: Error, Hashable, CustomStringConvertible {
    /// The kinds of failure.
    public enum Reason: Sendable, Hashable {
        /// The column is null and the Swift type is not optional.
        case unexpectedNull
        /// The column has another type.
        case typeMismatch(expected: PostgresType, found: PostgresType)
        /// The bytes are no value of the type.
        case malformed
        /// The statement reads more columns than the result has.
        case missingColumn
        /// The result has another number of rows or columns than the statement promises.
        case unexpectedShape
    }

    /// What went wrong.
    public var reason: Reason
    /// The column, from zero; nil outside a row.
    public var column: Int?

    /// Describes a failure.
    public init(_ reason: Reason, column: Int? = nil) {
        self.reason = reason
        self.column = column
    }

    /// The reason and the column.
    public var description: String {
        let place = column.map { " in column \($0 + 1)" } ?? ""
        return switch reason {
        case .unexpectedNull: "unexpected null\(place)"
        case .typeMismatch(let expected, let found): "type \(found.oid) instead of \(expected.oid)\(place)"
        case .malformed: "malformed value\(place)"
        case .missingColumn: "no such column\(place)"
        case .unexpectedShape: "unexpected number of columns"
        }
    }
}
