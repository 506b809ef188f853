import Mustache
import Testing

@testable import HearthlineConsole

/// Each template is read over a model that is reflected and over the same one that is `Encodable`.
@Suite("View models as templates read them")
struct ModelFieldsTests {
    private struct Row {
        let number: Int64
        let words: [String]
        var note: String?
    }

    private struct Page {
        let title = "暖线"
        let note = "outer"
        let share = 0.5
        let isOpen = true
        let rows = [Row(number: 7, words: ["一", "二"], note: "a"), Row(number: 8, words: [])]
        let first = Row(number: 9, words: [], note: "b")
        let nothing: Row? = nil
        let some: Row? = Row(number: 10, words: [])
        let count: Int? = nil
        let flag: Bool? = false
    }

    private struct WrittenRow: Encodable {
        let number: Int64
        let words: [String]
        var note: String?
    }

    private struct WrittenPage: Encodable {
        var title = "暖线"
        var note = "outer"
        var share = 0.5
        var isOpen = true
        var rows = [WrittenRow(number: 7, words: ["一", "二"], note: "a"), WrittenRow(number: 8, words: [])]
        var first = WrittenRow(number: 9, words: [], note: "b")
        var nothing: WrittenRow?
        var some: WrittenRow? = WrittenRow(number: 10, words: [])
        var count: Int?
        var flag: Bool? = false
    }

    private struct Mixed {
        let content: Any
        let rows = [WrittenRow(number: 7, words: [])]
        let some: WrittenRow? = WrittenRow(number: 9, words: [])
        let none: WrittenRow? = nil
        let list: [WrittenRow]? = [WrittenRow(number: 10, words: [])]
        let share: Double? = 0.5
    }

    private func render(_ template: String) throws -> String {
        let template = try MustacheTemplate(string: template)
        let written = template.render(ModelFields.reading(WrittenPage()))
        #expect(template.render(ModelFields.reading(Page())) == written)
        return written
    }

    @Test("Fields, elements, numbers and what optionals hold are read")
    func reading() throws {
        #expect(try render("{{title}} {{share}} {{first.number}} {{#some}}{{number}}{{/some}}") == "暖线 0.5 9 10")
        #expect(try render("{{#rows}}{{number}}:{{#words}}{{.}}{{/words}};{{/rows}}") == "7:一二;8:;")
        #expect(try render("{{#isOpen}}open{{/isOpen}}{{#flag}}flag{{/flag}}{{^flag}}-{{/flag}}") == "open-")
        #expect(try render("{{#empty(rows)}}none{{/empty(rows)}}{{^empty(rows)}}rows{{/empty(rows)}}") == "rows")
    }

    @Test("What is nil, empty or unknown is not there")
    func missing() throws {
        #expect(try render("{{#nothing}}x{{/nothing}}{{^nothing}}none{{/nothing}}{{unknown}}{{count}}") == "none")
        #expect(try render("{{nothing.number}}{{#nothing.number}}x{{/nothing.number}}") == "")
    }

    @Test("A field that holds nothing hides the one of that name further out")
    func hidden() throws {
        #expect(try render("{{#rows}}{{#note}}{{.}}{{/note}}{{^note}}-{{/note}}{{/rows}} {{note}}") == "a- outer")
    }

    @Test("Models of both kinds hold each other")
    func mixed() throws {
        let template = try MustacheTemplate(
            string: "{{content.title}}{{#rows}}{{number}}{{/rows}}{{#content.rows}}{{number}}{{/content.rows}}")
        #expect(template.render(ModelFields.reading(Mixed(content: WrittenPage()))) == "暖线778")
        let optionals = try MustacheTemplate(
            string: "{{#some}}{{number}}{{/some}}{{^none}}-{{/none}}{{#list}}{{number}}{{/list}} {{share}}")
        #expect(optionals.render(ModelFields.reading(Mixed(content: 1))) == "9-10 0.5")
    }
}
