import Hearthline
import Testing

@Suite("Text")
struct TextRuleTests {
    @Test("INT-07 a call description of fewer than six characters is missing")
    func minimum() throws {
        #expect(throws: HearthlineError(.textMissing, field: "description")) {
            try TextRule.callDescription.normalized("  不热了吗 ", field: "description")
        }
        #expect(try TextRule.callDescription.normalized(" 家里暖气不热 ", field: "description") == "家里暖气不热")
    }

    @Test("INT-07 the limit counts code points, as the database does")
    func maximum() throws {
        let rule = TextRule(maximum: 3)
        #expect(try rule.normalized("三个字", field: "text") == "三个字")
        #expect(throws: HearthlineError(.textTooLong, field: "text", metadata: ["maximum": "3"])) {
            try rule.normalized("四个字了", field: "text")
        }
        #expect(rule.problem("👨‍👩‍👧", field: "text")?.reason == .textTooLong)
    }

    @Test(
        "INT-07 control characters are refused", arguments: ["a\u{0}b", "a\u{1B}b", "a\u{202E}b", "a\tb", "a\u{FEFF}b"])
    func control(text: String) {
        #expect(TextRule.note.problem(text, field: "text") == Problem("text", .textControlCharacter))
    }

    @Test("INT-07 line breaks are allowed where a text has lines")
    func lines() throws {
        #expect(try TextRule.note.normalized("一\r\n二\r三", field: "text") == "一\n二\n三")
        #expect(TextRule.line.problem("一\n二", field: "text")?.reason == .textControlCharacter)
    }

    @Test("INT-07 full-width letters become half-width, punctuation stays Chinese")
    func width() {
        #expect(TextForm.plain("\u{FF15}01室\u{FF0C}\u{FF30}1") == "501室\u{FF0C}P1")
        #expect(TextForm.halfWidth("\u{FF13}\u{FF03}2\u{FF0D}501\u{3000}") == "3#2-501 ")
    }

    @Test("INT-07 a letter and its mark become one scalar")
    func composition() {
        #expect(Array(TextForm.plain("e\u{301}").unicodeScalars) == ["\u{E9}"])
        #expect(Array(TextForm.plain("か\u{3099}").unicodeScalars) == ["が"])
    }
}
