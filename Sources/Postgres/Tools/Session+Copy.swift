internal import CLibPQ

extension Session {
    /// Loads rows with `COPY ... FROM STDIN`, each element being bytes in the format of the COPY, line end included.
    ///
    /// Nothing is loaded unless the sequence ends without an error.
    ///
    /// - Returns: how many rows the server stored.
    /// - Throws: ``PostgresError``, or what the sequence throws.
    @discardableResult
    public func copyIn<Rows: AsyncSequence & Sendable>(
        _ sql: String, rows: Rows
    ) async throws -> Int where Rows.Element == [UInt8] {
        let connection = try usableConnection()
        try begin(sql, on: connection)
        isCopying = true
        defer { isCopying = false }
        do {
            for try await row in rows { try put(row, on: connection) }
            try Task.checkCancellation()
        } catch {
            _ = try? end(connection, because: "the rows ended early")
            throw error
        }
        return try end(connection, because: nil)
    }

    private func begin(_ sql: String, on connection: ConnectionHandle) throws(PostgresError) {
        guard let pointer = unsafe PQexec(connection.pointer, sql) else { throw connection.lost() }
        let result = unsafe ResultHandle(pointer)
        if unsafe PQresultStatus(result.pointer) == PGRES_COPY_IN { return }
        try connection.check(result)
        throw PostgresError(.server, outcome: .unknown, message: "the statement is no COPY FROM STDIN")
    }

    private func put(_ row: [UInt8], on connection: ConnectionHandle) throws(PostgresError) {
        let code = unsafe row.withUnsafeBytes { raw in
            unsafe PQputCopyData(
                connection.pointer, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count))
        }
        guard code == 1 else { throw connection.lost() }
    }

    private func end(_ connection: ConnectionHandle, because reason: String?) throws(PostgresError) -> Int {
        guard unsafe PQputCopyEnd(connection.pointer, reason) == 1 else { throw connection.lost() }
        var count = 0
        var failure: PostgresError?
        while let pointer = unsafe PQgetResult(connection.pointer) {
            let result = unsafe ResultHandle(pointer)
            do throws(PostgresError) {
                try connection.check(result)
                count = Int(result.commandTag.split(separator: " ").last ?? "0") ?? 0
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        return count
    }
}
