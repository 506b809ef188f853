internal import CLibPQ

/// Reads the columns of one row from left to right.
public struct RowReader: ~Copyable {
    private let result: ResultHandle
    private let columnCount: Int32
    private var row: Int32 = 0
    private var column: Int32 = 0

    init(_ result: ResultHandle) {
        self.result = result
        columnCount = result.columnCount
    }

    mutating func move(to row: Int32) {
        self.row = row
        column = 0
    }

    /// Reads the next column.
    ///
    /// - Throws: ``DecodingFailure`` for a null, another type, malformed bytes or when no column is left.
    public mutating func read<T: PostgresValue>(_ type: T.Type = T.self) throws(DecodingFailure) -> T {
        guard let value = try read(T?.self) else {
            throw DecodingFailure(.unexpectedNull, column: Int(column) - 1)
        }
        return value
    }

    /// Reads the next column, which may be null.
    ///
    /// - Throws: ``DecodingFailure`` for another type, malformed bytes or when no column is left.
    public mutating func read<T: PostgresValue>(_ type: T?.Type = T?.self) throws(DecodingFailure) -> T? {
        let index = column
        guard index < columnCount else { throw DecodingFailure(.missingColumn, column: Int(index)) }
        column += 1
        let pointer = unsafe result.pointer
        let found = PostgresType(oid: unsafe PQftype(pointer, index))
        guard T.accepts(found) else {
            throw DecodingFailure(.typeMismatch(expected: T.postgresType, found: found), column: Int(index))
        }
        if unsafe PQgetisnull(pointer, row, index) == 1 { return nil }
        let bytes = unsafe UnsafeRawBufferPointer(
            start: PQgetvalue(pointer, row, index), count: Int(PQgetlength(pointer, row, index)))
        do throws(DecodingFailure) {
            return try unsafe T.decode(from: bytes.bytes)
        } catch {
            throw DecodingFailure(error.reason, column: Int(index))
        }
    }

    /// Passes over the next column, whatever it holds, such as the `void` of a function.
    public mutating func skip() throws(DecodingFailure) {
        guard column < columnCount else { throw DecodingFailure(.missingColumn, column: Int(column)) }
        column += 1
    }
}
