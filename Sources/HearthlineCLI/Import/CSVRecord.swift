/// A row whose cells are found by the name of their column.
struct CSVRecord: Sendable {
    let line: Int
    let damage: CSVRow.Damage?
    private let values: [String: String]

    init(row: CSVRow, columns: [String]) {
        line = row.line
        damage = row.damage ?? (row.cells.count == columns.count ? nil : .openQuote)
        values = Dictionary(zip(columns, row.cells), uniquingKeysWith: { first, _ in first })
    }

    /// The trimmed text of a column; nil when the column is missing or empty.
    subscript(_ column: String?) -> String? {
        guard let column, let text = values[column] else { return nil }
        let trimmed = Self.trimmed(text)
        return trimmed.isEmpty ? nil : trimmed
    }

    /// A text without white space at its ends.
    static func trimmed(_ text: String) -> String {
        String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
