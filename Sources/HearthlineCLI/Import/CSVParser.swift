/// Reads comma-separated values (RFC 4180) from bytes that arrive in pieces: quotes, doubled quotes, commas and line ends
/// inside quotes, LF or CRLF, a byte order mark at the beginning. UTF-8 only.
struct CSVParser {
    private enum State { case start, plain, quoted, quoteInQuoted }

    private var state = State.start
    private var cell: [UInt8] = []
    private var cells: [[UInt8]] = []
    private var line = 1
    private var firstLine = 1
    private var skippedMark = 0
    private var sawCarriageReturn = false
    private(set) var rows: [CSVRow] = []

    /// Takes the next piece; complete rows are added to ``rows``.
    mutating func feed(_ bytes: some Sequence<UInt8>) {
        for byte in bytes where !isByteOrderMark(byte) { take(byte) }
    }

    /// The end of the file: the last row needs no line end.
    mutating func finish() {
        if state != .start || !cells.isEmpty || !cell.isEmpty { endRow(isBroken: state == .quoted) }
    }

    /// Hands over the rows read so far.
    mutating func takeRows() -> [CSVRow] {
        defer { rows.removeAll(keepingCapacity: true) }
        return rows
    }

    private mutating func isByteOrderMark(_ byte: UInt8) -> Bool {
        guard skippedMark < 3 else { return false }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        if byte == mark[skippedMark] {
            skippedMark += 1
            return true
        }
        // Not the mark after all: the bytes taken for it were text.
        let swallowed = mark.prefix(skippedMark)
        skippedMark = 3
        for byte in swallowed { take(byte) }
        return false
    }

    private mutating func take(_ byte: UInt8) {
        if sawCarriageReturn {
            sawCarriageReturn = false
            if byte == 10 { return }
        }
        switch (state, byte) {
        case (.quoted, 34): state = .quoteInQuoted
        case (.quoted, _):
            if byte == 10 { line += 1 }
            cell.append(byte)
        case (.quoteInQuoted, 34):
            cell.append(34)
            state = .quoted
        case (.start, 34): state = .quoted
        case (_, 44): endCell()
        case (_, 10), (_, 13):
            sawCarriageReturn = byte == 13
            endRow(isBroken: false)
        default:
            cell.append(byte)
            state = .plain
        }
    }

    private mutating func endCell() {
        cells.append(cell)
        cell.removeAll(keepingCapacity: true)
        state = .start
    }

    private mutating func endRow(isBroken: Bool) {
        let isEmpty = cells.isEmpty && cell.isEmpty && state == .start
        endCell()
        let texts = cells.map { String(validating: $0, as: UTF8.self) }
        let isText = texts.allSatisfy { $0 != nil }
        if !isEmpty {
            rows.append(
                CSVRow(
                    line: firstLine, cells: texts.map { $0 ?? "" },
                    damage: isBroken ? .openQuote : isText ? nil : .notUTF8))
        }
        cells.removeAll(keepingCapacity: true)
        line += 1
        firstLine = line
    }
}
