/// The rows of one staging table: a count, and a writer for the row at a position.
struct TableRows: Sendable {
    var table: String
    var columns: String
    var count: Int
    var write: @Sendable (Int, inout CopyBuffer) throws -> Void

    var copy: String { "COPY staging.\(table) (\(columns)) FROM STDIN" }

    /// The rows as pieces of about 64 KB; `advanced` is told how many rows are out.
    func pieces(advanced: @escaping @Sendable (Int) -> Void = { _ in }) -> CopyPieces {
        CopyPieces(rows: self, advanced: advanced)
    }
}
