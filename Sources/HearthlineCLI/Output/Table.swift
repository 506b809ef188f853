/// Rows under headings, aligned for a terminal that shows Chinese.
struct Table {
    let headings: [String]
    private(set) var rows: [[String]] = []

    init(_ headings: String...) {
        self.headings = headings
    }

    mutating func add(_ cells: String...) {
        rows.append(cells)
    }

    /// The whole table; columns are two blanks apart, the last one is not padded.
    var text: String {
        let widths = headings.indices.map { column in
            ([headings] + rows).map { $0[column].displayWidth }.max() ?? 0
        }
        return ([headings] + rows).map { line($0, widths) }.joined(separator: "\n")
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        zip(cells, widths).enumerated()
            .map { $0.offset == cells.count - 1 ? $0.element.0 : $0.element.0.padded(to: $0.element.1) }
            .joined(separator: "  ")
    }
}
