/// The text of a table for COPY, piece by piece, as fast as the receiver takes it.
struct CopyPieces: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    let rows: TableRows
    let advanced: @Sendable (Int) -> Void

    struct AsyncIterator: AsyncIteratorProtocol {
        let rows: TableRows
        let advanced: @Sendable (Int) -> Void
        var position = 0
        var buffer = CopyBuffer()

        mutating func next() async throws -> [UInt8]? {
            try nextPiece()
        }

        mutating func nextPiece() throws -> [UInt8]? {
            while position < rows.count, buffer.bytes.count < 64_000 {
                try rows.write(position, &buffer)
                buffer.end()
                position += 1
            }
            advanced(position)
            return buffer.bytes.isEmpty ? nil : buffer.take()
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rows: rows, advanced: advanced) }
}
