import Foundation
import Mustache
import Testing

@testable import HearthlineConsole

@Suite("Templates")
struct TemplateTests {
    private static let source = TemplateSource(text: "<b>{{#t}}保存{{/t}}</b>{{x}}<i>{{#t}}取消{{/t}}</i>")

    @Test("Marked words are found, and what is left without them")
    func marks() {
        #expect(Self.source.words == ["保存", "取消"])
        #expect(Self.source.unmarked == "<b></b>{{x}}<i></i>")
    }

    @Test("Each language gets its own text")
    func languages() throws {
        let assets = try Assets(folders: [])
        let words = Words("保存\tSave")
        let english = Self.source.prepared(for: .english, words: words, assets: assets)
        #expect(english == "{{% CONTENT_TYPE:CONSOLE}}<b>Save</b>{{x}}<i>取消</i>")
        #expect(Self.source.prepared(for: .chinese, words: words, assets: assets).hasSuffix("<b>保存</b>{{x}}<i>取消</i>"))
    }

    @Test("A value never leaves its attribute, not even with an accent on the quotation mark")
    func escaping() throws {
        MustacheContentTypes.register(ConsoleHTML(), named: ConsoleHTML.name)
        let source = TemplateSource(text: #"<input value="{{x}}">"#)
        let template = try MustacheTemplate(
            string: source.prepared(for: .chinese, words: Words(""), assets: Assets(folders: [])))
        let hostile = "\"\u{301} autofocus onfocus=alert(1) <\u{301}script>'`&"
        let html = template.render(["x": hostile])
        #expect(html.utf8.filter { $0 == UInt8(ascii: "\"") }.count == 2)
        #expect(!html.dropFirst().utf8.contains(UInt8(ascii: "<")))
        // The library's own escaping lets it out, which is why there is ours.
        let plain = try MustacheTemplate(string: source.text).render(["x": hostile])
        #expect(plain.utf8.filter { $0 == UInt8(ascii: "\"") }.count == 3)
    }

    @Test("Files that exist carry their version in the address, others stay")
    func versions() throws {
        let assets = try Assets(folders: [ConsoleCore.web.appending(path: "assets")])
        let version = try #require(assets["console.css"]?.version)
        #expect(
            assets.versioned(#""/assets/console.css" "/assets/nothing.css""#)
                == #""/assets/console.css?v=\#(version)" "/assets/nothing.css""#)
    }
}
