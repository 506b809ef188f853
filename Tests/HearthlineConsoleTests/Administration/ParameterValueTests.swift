import Hearthline
import HearthlineStore
import Testing

@testable import HearthlineConsole

@Suite("Values of parameters")
struct ParameterValueTests {
    @Test(
        "A value reads as people say it",
        arguments: [
            ("5", "5"), ("0.6", "0.6"), ("1.0", "1"), ("true", "是"), (#"{"P2": 15, "P1": 5}"#, "P1 5 · P2 15"),
            (#"{"from": "08:30", "to": "20:30"}"#, "从 08:30 · 到 20:30"),
            (#"{"households": 60, "minutes": 30}"#, "户数 60 · 分钟 30"),
        ])
    func text(_ json: String, _ text: String) {
        #expect(ParameterValue(json).text(.chinese) == text)
    }

    @Test(
        "A form becomes the JSON of the same form",
        arguments: [
            ("value=5", ParameterForm.Kind.integer, "5"), ("value=0.65", .number, "0.65"),
            ("value=false", .boolean, "false"),
            ("value.from=08:30&value.to=20:30", .timeRange, #"{"from": "08:30", "to": "20:30"}"#),
            ("value.P2=15&value.P1=5", .integer, #"{"P1": 5, "P2": 15}"#),
        ])
    func json(_ form: String, _ kind: ParameterForm.Kind, _ json: String) throws {
        #expect(try ParameterValue.json(from: Form(form), kind: kind) == json)
    }

    @Test(
        "What is no value of its kind is refused, and nothing of a form gets into the JSON as it is",
        arguments: [
            ("value=5.5", ParameterForm.Kind.integer), ("value=", .number), ("value=nan", .number),
            ("value=1", .boolean),
            ("value.from=8:30", .timeRange), ("value.P1\"=5", .integer), ("value.=5", .integer), ("other=5", .integer),
            ("value=5}, {", .integer),
        ])
    func refused(_ form: String, _ kind: ParameterForm.Kind) {
        #expect(throws: HearthlineError.self) { try ParameterValue.json(from: Form(form), kind: kind) }
    }

    @Test(
        "Places of parameters by the words of a form",
        arguments: [
            ("company", true), ("site-1", true), ("station-3", true), ("site-", false), ("site-99999", false),
            ("", false), ("company-1", false),
        ])
    func scope(_ code: String, _ isPlace: Bool) {
        #expect(((try? ParameterScope(code: code)) != nil) == isPlace)
    }
}
