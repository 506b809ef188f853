import Testing

@testable import HearthlineCLI

@Suite("Reading comma-separated values")
struct CSVParserTests {
    private func rows(_ text: String, piece: Int = 1_000) -> [CSVRow] { rows(Array(text.utf8), piece: piece) }

    private func rows(_ bytes: [UInt8], piece: Int = 1_000) -> [CSVRow] {
        var parser = CSVParser()
        for start in stride(from: 0, to: bytes.count, by: piece) {
            parser.feed(bytes[start..<min(bytes.count, start + piece)])
        }
        parser.finish()
        return parser.takeRows()
    }

    @Test("Cells, quotes, doubled quotes, commas and line ends inside quotes")
    func quoting() {
        let read = rows("a,\"b,c\",\"d\"\"e\"\n\"two\nlines\",,x\r\nlast")
        #expect(read.map(\.cells) == [["a", "b,c", "d\"e"], ["two\nlines", "", "x"], ["last"]])
        #expect(read.map(\.line) == [1, 2, 4])
        #expect(read.allSatisfy { $0.damage == nil })
    }

    @Test("Every way to cut the file into pieces reads the same", arguments: 1...12)
    func pieces(size: Int) {
        let text = "\u{FEFF}列,\"值,\"\"甲\"\"\"\r\n\"暖\r\n线\",2\r\n"
        #expect(rows(text, piece: size) == rows(text))
        #expect(rows(text).map(\.cells) == [["列", "值,\"甲\""], ["暖\r\n线", "2"]])
    }

    @Test("A byte order mark is not part of the first column")
    func byteOrderMark() {
        #expect(rows("\u{FEFF}id,name").first?.cells == ["id", "name"])
        #expect(rows([0xEF, 0xBB, 0x41, 0x0A]).first?.damage == .notUTF8)
    }

    @Test("Text that is not UTF-8 is damage, not other text")
    func encoding() {
        // 供 in GB18030
        #expect(rows([0x61, 0x2C, 0xB9, 0xA9, 0x0A]).first?.damage == .notUTF8)
    }

    @Test("A quote that is never closed is damage")
    func openQuote() {
        #expect(rows("a,\"b").first?.damage == .openQuote)
    }

    @Test("Empty lines are no rows, an empty quoted cell is one")
    func empty() {
        #expect(rows("").isEmpty)
        #expect(rows("\n\n\r\n").isEmpty)
        #expect(rows("a\n\n,\n").map(\.cells) == [["a"], ["", ""]])
    }
}
