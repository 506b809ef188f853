extension [ResultHandle] {
    /// Decodes the rows of one statement of a call.
    func rows<S: Statement>(
        of statement: S.Type, at index: Int, failing outcome: PostgresError.Outcome
    ) throws(PostgresError) -> [S.Output] {
        do throws(DecodingFailure) {
            guard index < count else { throw DecodingFailure(.unexpectedShape) }
            return try self[index].rows(of: S.self)
        } catch {
            throw PostgresError(
                .decoding, outcome: outcome, message: error.description, statement: String(describing: S.self))
        }
    }
}

extension ResultHandle {
    fileprivate func rows<S: Statement>(of statement: S.Type) throws(DecodingFailure) -> [S.Output] {
        let count = rowCount
        guard count > 0 else { return [] }
        var reader = RowReader(self)
        var rows: [S.Output] = []
        rows.reserveCapacity(Int(count))
        for row in 0..<count {
            reader.move(to: row)
            rows.append(try S.decode(&reader))
        }
        return rows
    }
}
