import Foundation
import Hearthline
import Testing

@testable import HearthlineConsole

@Suite("The two languages")
struct WordsTests {
    static let words = Result {
        try Words(String(contentsOf: ConsoleCore.web.appending(path: "words/english.tsv"), encoding: .utf8))
    }
    static let sources = Result { try Templates.sources(in: ConsoleCore.web.appending(path: "pages")) }

    @Test("Every marked word of every page has its English one")
    func complete() throws {
        let words = try Self.words.get()
        for (name, source) in try Self.sources.get() {
            let missing = source.words.filter { !words.knows($0) }
            #expect(missing.isEmpty, "\(name)")
        }
    }

    @Test("No page says anything Chinese that is not marked, but for the name of the other language")
    func marked() throws {
        for (name, source) in try Self.sources.get() {
            let rest = source.unmarked.replacing("中文", with: "")
            #expect(
                !rest.unicodeScalars.contains {
                    (0x3000...0x9fff).contains($0.value) || (0xff00...0xffef).contains($0.value)
                }, "\(name)")
        }
    }

    @Test("Every refusal can be said in English", arguments: Reason.allCases)
    func refusals(_ reason: Reason) throws {
        #expect(try Self.words.get().knows(reason.message))
    }

    @Test("Words are found by the Chinese ones; what nobody has translated stays")
    func look() {
        let words = Words("# a comment\n保存\tSave\n\nbroken line\n取消\tCancel\n")
        #expect(words.text("保存", in: .english) == "Save")
        #expect(words.text("保存", in: .chinese) == "保存")
        #expect(words.text("未译", in: .english) == "未译")
        #expect(!words.knows("broken line"))
    }
}
