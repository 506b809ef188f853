import Hearthline
import Testing

@Suite("Words that promise too much")
struct PhrasePatternTests {
    private func match(_ pattern: String, _ text: String) throws -> String? {
        try #require(PhrasePattern(pattern)).match(in: text)
    }

    @Test(
        "SCR-03 a number and its unit are found in digits and in words, between other words and with blanks",
        arguments: [
            ("#分钟内", "师傅30分钟内一定到", "30分钟内"), ("#分钟内", "三十分钟内", "三十分钟内"), ("#小时之内", "两 小时 之内到", "两小时之内"),
            ("#天内", "半天内", "半天内"), ("#天内", "1 0\n天内", "10天内"), ("在#天内", "在2天内", "在2天内"), ("保证", "我保 证", "保证"),
            ("今天肯定", "今天肯定修好", "今天肯定"), ("#分钟内", "5个,6分钟内", "6分钟内"), ("a1", "xa1", "a1"),
        ])
    func found(_ pattern: String, _ text: String, _ words: String) throws {
        #expect(try match(pattern, text) == words)
    }

    @Test(
        "SCR-03 without the number, with another unit or with half the words nothing is found",
        arguments: [
            ("#分钟内", "分钟内"), ("#分钟内", "几分钟内"), ("#分钟内", "30分钟后"), ("#分钟内", "30分"), ("#分钟内", ""), ("保证", "保持"),
            ("在#天内", "2天内"), ("保证", "保"), ("a1", "A1"),
        ])
    func notFound(_ pattern: String, _ text: String) throws {
        #expect(try match(pattern, text) == nil)
    }

    @Test(
        "SCR-03 a pattern is words and at most one number with its unit, nothing that could run long",
        arguments: ["", "保", "#", "##天", "#天#", "天#", "#十天", "#3天", "(a+)+b", "今.*", "今 天", "保证!", "[一]"])
    func refused(_ pattern: String) {
        #expect(PhrasePattern(pattern) == nil)
    }

    @Test("SCR-03 the length of a pattern ends at forty characters")
    func length() {
        #expect(PhrasePattern(String(repeating: "保", count: 40)) != nil)
        #expect(PhrasePattern(String(repeating: "保", count: 41)) == nil)
    }

    @Test("SCR-03 a list of patterns tells all words it finds, each once")
    func list() throws {
        let patterns = ["#分钟内", "保证", "#分钟内", "一定能"].compactMap { PhrasePattern($0) }
        #expect(patterns.count == 4)
        #expect(patterns.matches(in: "保证30分钟内到,一定") == ["30分钟内", "保证"])
        #expect(patterns.matches(in: "维修人员会尽快跟您联系").isEmpty)
    }

    @Test("SCR-03 a long text of numbers is read in no time")
    func quick() throws {
        let digits = String(repeating: "9", count: 2000)
        let pattern = try #require(PhrasePattern("#分钟内"))
        let took = ContinuousClock().measure { #expect(pattern.match(in: digits) == nil) }
        #expect(took < .seconds(5))
    }
}
