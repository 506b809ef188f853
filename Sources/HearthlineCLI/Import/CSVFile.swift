internal import Foundation

/// A file of comma-separated values whose first row names the columns; read piece by piece, never as a whole.
struct CSVFile: Sendable {
    let path: String

    /// Calls the body with each row after the first, as column name → text.
    ///
    /// - Throws: ``ImportError`` when the file cannot be read, its first row is damaged or lacks one of `needed`;
    ///   whatever the body throws.
    func forEach(needed: [String] = [], _ body: (CSVRecord) async throws -> Void) async throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw ImportError.unreadable(path) }
        defer { try? file.close() }
        var parser = CSVParser()
        var columns: [String]?
        var isOpen = true
        while isOpen {
            let piece = try read(file)
            isOpen = !piece.isEmpty
            if isOpen { parser.feed(piece) } else { parser.finish() }
            for row in parser.takeRows() {
                guard let names = columns else {
                    columns = try heading(row, needed)
                    continue
                }
                try await body(CSVRecord(row: row, columns: names))
            }
        }
        if columns == nil { throw ImportError.empty(path) }
    }

    private func read(_ file: FileHandle) throws(ImportError) -> Data {
        do {
            return try file.read(upToCount: 65_536) ?? Data()
        } catch {
            throw .unreadable(path)
        }
    }

    private func heading(_ row: CSVRow, _ needed: [String]) throws(ImportError) -> [String] {
        if row.damage != nil { throw .notUTF8(path) }
        let columns = row.cells.map(CSVRecord.trimmed)
        if let missing = needed.first(where: { !columns.contains($0) }) { throw .columnMissing(missing) }
        return columns
    }
}
