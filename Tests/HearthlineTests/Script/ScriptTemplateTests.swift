import Hearthline
import Testing

@Suite("What the desk says")
struct ScriptTemplateTests {
    private let opening = "您好,{brand}{agent_no}为您服务,请问您有什么问题"

    private func values(_ change: (inout ScriptValues) -> Void = { _ in }) -> ScriptValues {
        var values = ScriptValues(
            brand: "大龙供暖报修", hotline: "96000", callbackBrand: "供暖报修平台", department: "客服部", agentNo: "1023",
            name: "李敏")
        change(&values)
        return values
    }

    @Test("SCR-01 the opening says the brand and the job number as it stands")
    func standard() throws {
        let filled = try ScriptTemplate(opening).filled(with: values())
        #expect(filled.text == "您好,大龙供暖报修1023为您服务,请问您有什么问题")
        #expect(filled.missing.isEmpty)
        #expect(try ScriptTemplate(opening).filled(with: values { $0.agentNo = "0007" }).text.contains("报修0007为"))
    }

    @Test("SCR-08 name and department, or both with the number, where a site wants it")
    func introduction() throws {
        let both = try ScriptTemplate(opening).filled(with: values { $0.introduction = .both })
        #expect(both.text == "您好,大龙供暖报修客服部李敏,工号1023为您服务,请问您有什么问题")
        let name = try ScriptTemplate(opening).filled(with: values { $0.introduction = .nameAndDepartment })
        #expect(name.text == "您好,大龙供暖报修客服部李敏为您服务,请问您有什么问题")
        #expect(!name.text.contains("1023"))
    }

    @Test("SCR-08 half an introduction is none", arguments: SelfIntroduction.allCases)
    func halfIntroduction(_ introduction: SelfIntroduction) {
        let words = { (no: String, name: String, department: String) in
            introduction.words(agentNo: no, name: name, department: department)
        }
        #expect(words("", "李敏", "客服部").isEmpty == (introduction != .nameAndDepartment))
        #expect(words("1023", "", "客服部").isEmpty == (introduction != .jobNumber))
        #expect(words("1023", "李敏", "").isEmpty == (introduction != .jobNumber))
    }

    @Test("SCR-07 a variable without a value shows as what it is, and is no text to publish")
    func missing() throws {
        let closing = try ScriptTemplate("请您随时拨打{hotline},我们将及时为您服务。{hotline}")
        let empty = values { $0.hotline = "" }
        let filled = closing.filled(with: empty)
        #expect(filled.text == "请您随时拨打〔热线号码〕,我们将及时为您服务。〔热线号码〕")
        #expect(filled.missing == [.hotline])
        #expect(throws: HearthlineError(.scriptVariableEmpty, field: "hotline")) {
            try closing.requireComplete(with: empty)
        }
        try closing.requireComplete(with: values())
    }

    @Test("every variable is filled in, each time it stands there", arguments: ScriptVariable.allCases)
    func variables(_ variable: ScriptVariable) throws {
        let template = try ScriptTemplate("{\(variable.rawValue)}-{\(variable.rawValue)}")
        #expect(template.variables == [variable])
        let value = values()[variable]
        #expect(!value.isEmpty)
        #expect(template.filled(with: values()).text == "\(value)-\(value)")
    }

    @Test("a text without variables stays as it is, and a value with braces is not filled in again")
    func literal() throws {
        #expect(try ScriptTemplate("再见!").filled(with: values()).text == "再见!")
        #expect(try ScriptTemplate("").filled(with: values()).text.isEmpty)
        let name = values { $0.name = "{hotline}" }
        #expect(try ScriptTemplate("{name}").filled(with: name).text == "{hotline}")
    }

    @Test(
        "braces hold nothing but variables",
        arguments: ["{phone}", "{", "}", "{}", "{brand", "brand}", "{{brand}}", "{brand}}", "{ brand}", "{Brand}"])
    func malformed(_ body: String) {
        #expect(throws: HearthlineError(.fieldInvalid, field: "body")) { try ScriptTemplate(body) }
    }
}
