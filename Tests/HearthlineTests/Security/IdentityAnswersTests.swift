import Hearthline
import Testing

@Suite("What a caller says to show who calls")
struct IdentityAnswersTests {
    @Test("INT-06 answers are compared half-width and without blanks around")
    func normal() throws {
        let answers = try IdentityAnswers(householdNo: " H0000023", holderName: " 王建国 ", phoneEnding: "0023").normalized()
        #expect(answers == IdentityAnswers(householdNo: "H0000023", holderName: "王建国", phoneEnding: "0023"))
    }

    @Test("INT-06 the end of a phone is four digits", arguments: ["", "123", "12345", "12a4", "一二三四", "138****1234"])
    func ending(_ ending: String) {
        #expect(throws: HearthlineError(.fieldInvalid, field: "phone_last4")) {
            try IdentityAnswers(phoneEnding: ending).normalized()
        }
    }

    @Test("INT-06 an empty answer is none, and without any nothing is compared")
    func empty() {
        #expect(throws: HearthlineError(.textMissing, field: "factors")) { try IdentityAnswers().normalized() }
        #expect(throws: HearthlineError(.textMissing, field: "holder_name")) {
            try IdentityAnswers(holderName: " ").normalized()
        }
        #expect(throws: HearthlineError(.textMissing, field: "household_no")) {
            try IdentityAnswers(householdNo: "").normalized()
        }
    }
}
