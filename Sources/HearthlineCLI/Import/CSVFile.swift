internal import Foundation

/// A file of comma-separated values whose first row names the columns; read piece by piece, never as a whole.
struct CSVFile: Sendable {
    let path: String

    /// Calls the body with each row after the first, as column name → text.
    ///
    /// - Throws: ``ImportError`` when the file cannot be read or its first row is damaged; whatever the body throws.
    func forEach(_ body: (CSVRecord) async throws -> Void) async throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw ImportError.unreadable(path) }
        defer { try? file.close() }
        var parser = CSVParser()
        var columns: [String]?
        var isOpen = true
        while isOpen {
            let piece = try file.read(upToCount: 65_536) ?? Data()
            isOpen = !piece.isEmpty
            if isOpen { parser.feed(piece) } else { parser.finish() }
            for row in parser.takeRows() {
                guard let names = columns else {
                    if row.damage != nil { throw ImportError.notUTF8(path) }
                    columns = row.cells
                    continue
                }
                try await body(CSVRecord(row: row, columns: names))
            }
        }
        if columns == nil { throw ImportError.empty(path) }
    }
}
