import Foundation
import Hearthline
import Testing

@testable import HearthlineConsole

@Suite("Forms")
struct FormTests {
    @Test("Fields are decoded; a repeated name keeps all values; what is no UTF-8 is empty")
    func decode() {
        let form = Form("a=%E6%9A%96+%E7%BA%BF&b=1&b=2&c&d=%FF&%3D=x")
        #expect(form.text("a") == "暖 线")
        #expect(form.all("b") == ["1", "2"])
        #expect(form.has("c") && form.text("c") == "")
        #expect(form.text("d") == "")
        #expect(form.text("=") == "x")
        #expect(form.text("none") == "" && !form.has("none"))
    }

    @Test("Values that are none name their field")
    func values() throws {
        let form = Form("n=17&bad=1x&code=2&wide=99999&when=2025-11-25T12:03&never=2025-13-01T00:00&temp=17.5&nan=nan")
        #expect(try form.number("n", as: Int16.self) == 17)
        #expect(try form.optional("none", as: Int16.self) == nil)
        #expect(try form.code("code", as: Urgency.self) == .p2)
        #expect(try form.moment("when") == Date(timeIntervalSince1970: 1_764_043_380))
        #expect(try form.decimal("temp") == 17.5)
        #expect(throws: HearthlineError(.fieldInvalid, field: "bad")) { try form.number("bad", as: Int.self) }
        #expect(throws: HearthlineError(.fieldInvalid, field: "wide")) { try form.number("wide", as: Int16.self) }
        #expect(throws: HearthlineError(.fieldInvalid, field: "n")) { try form.code("n", as: Urgency.self) }
        #expect(throws: HearthlineError(.fieldInvalid, field: "never")) { try form.moment("never") }
        #expect(throws: HearthlineError(.fieldInvalid, field: "nan")) { try form.decimal("nan") }
        #expect(throws: HearthlineError(.requestIDInvalid, field: "request_id")) { try form.requestID }
    }

    @Test("Text survives the way into an address and back", arguments: ["/tickets?a=b&c", "暖线 1+1", "\u{0}%"])
    func encode(_ text: String) {
        #expect(Form("x=" + text.urlEncoded).text("x") == text)
    }

    @Test(
        "Only addresses of this console are gone on to",
        arguments: [
            ("/tickets/1?a=b", true), ("//evil.example", false), ("https://evil.example", false), ("/\\evil", false),
            ("/a b", false), ("", false),
        ])
    func local(_ path: String, _ isOurs: Bool) {
        #expect((LocalPath.checked(path) != nil) == isOurs)
    }
}
