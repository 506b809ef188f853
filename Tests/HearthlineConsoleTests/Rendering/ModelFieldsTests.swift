import Mustache
import Testing

@testable import HearthlineConsole

@Suite("View models as templates read them")
struct ModelFieldsTests {
    private struct Row {
        let number: Int64
        let words: [String]
        var note: String?
    }

    private struct Page {
        let title = "暖线"
        let isOpen = true
        let rows = [Row(number: 7, words: ["一", "二"], note: "a"), Row(number: 8, words: [])]
        let first = Row(number: 9, words: [], note: "b")
        let nothing: Row? = nil
        let some: Row? = Row(number: 10, words: [])
    }

    private func render(_ template: String) throws -> String {
        try MustacheTemplate(string: template).render(try #require(ModelFields.reading(Page())))
    }

    @Test("Fields, elements, numbers and what optionals hold are read")
    func reading() throws {
        #expect(try render("{{title}} {{first.number}} {{#some}}{{number}}{{/some}}") == "暖线 9 10")
        #expect(try render("{{#rows}}{{number}}:{{#words}}{{.}}{{/words}};{{/rows}}") == "7:一二;8:;")
        #expect(try render("{{#isOpen}}open{{/isOpen}}") == "open")
    }

    @Test("What is nil, empty or unknown is not there")
    func missing() throws {
        #expect(try render("{{#nothing}}x{{/nothing}}{{^nothing}}none{{/nothing}}{{unknown}}") == "none")
        #expect(try render("{{#rows}}{{#note}}{{.}}{{/note}}{{^note}}-{{/note}}{{/rows}}") == "a-")
    }
}
