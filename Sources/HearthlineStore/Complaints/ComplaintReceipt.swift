public import Hearthline
import Postgres

/// The answer to a step of a complaint.
public struct ComplaintReceipt: Sendable, Hashable {
    /// What was done, such as `opened`, `stepped`, `closed`, `dismissed`.
    public let outcome: String
    /// The complaint's key; the proposal's for `dismissed`.
    public let id: Int64
    /// The complaint's number; nil for `dismissed`.
    public let number: String?
    /// Its version after the step.
    public let version: Int32?
    /// Its status after the step.
    public let status: ComplaintStatus?
    /// Whether the same request was answered before.
    public let replayed: Bool

    static let columns: [PostgresType] = [.text, .int8, .text, .int4, .int2, .bool]
    static let selection = "(r).outcome, (r).subject_id, (r).number, (r).version, (r).state, (r).replayed"

    static func read(_ row: inout RowReader) throws(DecodingFailure) -> ComplaintReceipt {
        ComplaintReceipt(
            outcome: try row.read(), id: try row.read(), number: try row.read(), version: try row.read(),
            status: try row.optionalCode(), replayed: try row.read())
    }
}
