import Hearthline
import Testing

@Suite("Names")
struct PersonNameTests {
    @Test("INT-01 a name may be a surname with a title", arguments: ["王先生", "欧阳女士", "张三", "买买提·艾力", "John Smith"])
    func accepted(text: String) throws {
        #expect(try PersonName("  \(text) ").full == text)
    }

    @Test("INT-01 what is no name is refused", arguments: ["", " ", "王", "先生", "13812345678", "张3", "<张三>", "··"])
    func refused(text: String) {
        #expect(throws: HearthlineError(.nameInvalid, field: "caller_name")) { try PersonName(text) }
    }

    @Test("INT-01 a name has at most thirty characters")
    func length() throws {
        #expect(try PersonName(String(repeating: "名", count: 30)).full.count == 30)
        #expect(throws: HearthlineError.self) { try PersonName(String(repeating: "名", count: 31)) }
    }

    @Test("SEC-07 a masked name does not tell its length")
    func masked() throws {
        #expect(try PersonName("张三").masked == "张**")
        #expect(try PersonName("张小丰收").masked == "张**")
        #expect(try "\(PersonName("张三"))" == "张**")
    }
}
