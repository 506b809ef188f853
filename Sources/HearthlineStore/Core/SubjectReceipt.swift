import Postgres

/// The answer to a mutating call that concerns no ticket.
public struct SubjectReceipt: Sendable, Hashable {
    /// What was done, such as `proposed`, `approved`, `rejected`.
    public let outcome: String
    /// The key of what was made or changed.
    public let subjectID: Int64
    /// Whether the same request was answered before.
    public let replayed: Bool

    /// The columns that every such statement selects.
    static let columns: [PostgresType] = [.text, .int8, .bool]
    /// How they are selected from a function `r` returning a receipt.
    static let selection = "(r).outcome, (r).subject_id, (r).replayed"

    static func read(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt {
        SubjectReceipt(outcome: try row.read(), subjectID: try row.read(), replayed: try row.read())
    }
}
