import Hearthline
import Testing

@Suite("Sentences that are read back")
struct ReadBackSentenceTests {
    @Test("SCR-02 problem and address make one sentence, as the rule words it")
    func problem() {
        let sentence = ReadBackSentence.problem("暖气不热", fault: .noHeatFlat, address: "阳光花园3号楼2单元501")
        #expect(sentence == "跟您确认:您家阳光花园3号楼2单元501暖气不热,对吗")
    }

    @Test(
        "SCR-02 full stops and lines do not break the question, the fault stands in for words",
        arguments: [
            ("客厅只有15度,昨天开始。", nil, "跟您确认:您家客厅只有15度,昨天开始,对吗"),
            ("卧室冷\n客厅热!", nil, "跟您确认:您家卧室冷,客厅热,对吗"),
            ("  ", FaultCode.pipeBurst, "跟您确认:您家爆管/喷水,对吗"),
            ("。", nil, nil),
        ] as [(String, FaultCode?, String?)])
    func shapes(_ text: String, _ fault: FaultCode?, _ sentence: String?) {
        #expect(ReadBackSentence.problem(text, fault: fault, address: "") == sentence)
    }

    @Test(
        "SCR-02 a telephone is read back in groups of 3, 4 and 4",
        arguments: [
            ("13800001234", "138 0000 1234"), ("+86 138-0000-1234", "138 0000 1234"), ("024-80000026", "024 8000 0026"),
            ("0411-8000026", "0411 800 0026"), ("024-80000026-801", "024 8000 0026 转 801"),
        ])
    func phone(_ typed: String, _ spoken: String) {
        #expect(ReadBackSentence.phone(typed) == "跟您确认:您的电话是\(spoken),对吗")
    }

    @Test("SCR-02 nothing is read back before there is something")
    func nothing() {
        #expect(ReadBackSentence.phone("1380000123") == nil)
        #expect(ReadBackSentence.address(" ") == nil)
        #expect(ReadBackSentence.name("") == nil)
        #expect(ReadBackSentence.name("王先生") == "跟您确认:您的姓名是王先生,对吗")
    }
}
