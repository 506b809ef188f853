import FoundationEssentials
import Hearthline
import Testing

@Suite("Contact attempts")
struct ContactAttemptsTests {
    let rule = ContactAttempts(tries: 2, spacingMinutes: 10)

    private func attempt(_ time: String, _ result: ContactResult) -> ContactAttempts.Attempt {
        ContactAttempts.Attempt(at: at("2025-12-01T\(time)+08:00"), result: result)
    }

    @Test("DSP-04 one reached try is a contact")
    func reached() {
        #expect(rule.isMade([attempt("10:00:00", .noAnswer), attempt("10:01:00", .reached)]))
    }

    @Test("DSP-04 two unanswered tries ten minutes apart and a text message are a contact")
    func twoTries() {
        let tries = [attempt("10:00:00", .noAnswer), attempt("10:10:00", .noAnswer)]
        #expect(!rule.isMade(tries))
        #expect(rule.isMade(tries + [attempt("10:11:00", .smsSent)]))
    }

    @Test("DSP-04 two tries less than ten minutes apart count as one")
    func tooClose() {
        let sms = attempt("10:11:00", .smsSent)
        #expect(!rule.isMade([attempt("10:00:00", .noAnswer), attempt("10:09:59", .noAnswer), sms]))
        #expect(
            rule.isMade([
                attempt("10:10:00", .noAnswer), attempt("10:05:00", .noAnswer), attempt("10:00:00", .noAnswer), sms,
            ]))
    }

    @Test("DSP-04 wrong numbers and messages alone are no contact")
    func wrongNumber() {
        #expect(!rule.isMade([attempt("10:00:00", .wrongNumber), attempt("10:20:00", .wrongNumber)]))
        #expect(!rule.isMade([attempt("10:00:00", .smsSent), attempt("10:20:00", .smsSent)]))
        #expect(!rule.isMade([]))
    }

    @Test("DSP-04 a declared contact is shown as such")
    func evidence() {
        #expect(ContactChannel.allCases.filter { !$0.isEvidenced } == [.declared])
        #expect(ContactChannel.declared.label.zh == "自报")
    }
}
