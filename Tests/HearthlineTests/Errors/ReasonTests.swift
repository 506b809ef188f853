import Hearthline
import Testing

@Suite("Reasons")
struct ReasonTests {
    @Test("Every reason tells in Chinese what to do", arguments: Reason.allCases)
    func messages(reason: Reason) {
        #expect(reason.message.hasSuffix("。"))
        #expect(reason.message != reason.rawValue)
    }

    @Test("Every reason code is written in capitals", arguments: Reason.allCases)
    func codes(reason: Reason) {
        #expect(reason.rawValue.allSatisfy { ("A"..."Z").contains($0) || $0 == "_" })
    }

    @Test("Every class of refusal is in use")
    func classes() {
        #expect(Set(Reason.allCases.map(\.reasonClass)) == Set(ReasonClass.allCases))
    }

    @Test("One refusal names all problems and takes the first one's reason")
    func problems() throws {
        let error = try #require(HearthlineError([Problem("phone", .phoneInvalid), Problem("text", .textMissing)]))
        #expect(error.reason == .phoneInvalid)
        #expect(error.field == "phone")
        #expect(error.metadata["problems"] == "phone:PHONE_INVALID,text:TEXT_MISSING")
        #expect(HearthlineError([]) == nil)
    }
}
