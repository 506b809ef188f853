import Testing

@testable import HearthlineCLI

@Suite("Tables line up on a terminal that shows Chinese")
struct TableTests {
    @Test("A Chinese character takes two columns and a Latin one takes one", arguments: [
        ("", 0), ("abc", 3), ("暖线", 4), ("3号楼", 5), ("\u{FF21}\u{FF22}\u{FF23}", 6), ("。", 2), ("¥", 1),
    ])
    func width(text: String, columns: Int) {
        #expect(text.displayWidth == columns)
    }

    @Test("Padding fills up to the width and never cuts")
    func padding() {
        #expect("暖线".padded(to: 6) == "暖线  ")
        #expect("暖线".padded(to: 3) == "暖线")
    }

    @Test("Every column is as wide as its widest cell and the last one is not padded")
    func columns() {
        var table = Table("单号", "地址")
        table.add("1", "阳光花园")
        table.add("20251204", "翠湖")
        #expect(table.text == "单号      地址\n1         阳光花园\n20251204  翠湖")
    }

    @Test("A table without rows still shows its headings")
    func empty() {
        #expect(Table("单号", "地址").text == "单号  地址")
    }
}
