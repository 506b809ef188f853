import Testing

@testable import HearthlineCLI

@Suite("Text given on the command line stays text inside SQL")
struct SQLTextTests {
    @Test("Quotes are doubled and everything else is left as it is", arguments: [
        ("zhang", "'zhang'"), ("", "''"), ("o'hara", "'o''hara'"), ("'", "''''"),
        ("'); DROP TABLE x; --", "'''); DROP TABLE x; --'"), ("张三\\", "'张三\\'"),
    ])
    func quoting(text: String, literal: String) {
        #expect(SQLText(text).description == literal)
    }

    @Test("Codes become an array, and none become NULL")
    func codes() {
        #expect(SQLText([Int16]()).description == "NULL")
        #expect(SQLText([1, 12]).description == "'{1,12}'::smallint[]")
    }
}
