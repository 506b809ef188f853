import FoundationEssentials
import Hearthline
import Testing

@Suite("Payment reminder")
struct PaymentReminderTests {
    let policy: CallbackPolicy
    var facts = CallbackFacts(
        feeStatus: .unpaid, feeImportedAt: at("2025-12-01T03:00:00+08:00"), isBillingOpen: true,
        now: at("2025-12-01T10:00:00+08:00"))

    init() throws { policy = try .catalogue() }

    private func isShown(_ answers: CallbackAnswers = .satisfied, _ facts: CallbackFacts? = nil) -> Bool {
        Questionnaire.showsPaymentReminder(answers, facts ?? self.facts, policy)
    }

    private func changed(_ change: (inout CallbackFacts) -> Void) -> CallbackFacts {
        var copy = facts
        change(&copy)
        return copy
    }

    @Test("CBK-10 satisfied, unpaid and window open: shown, and it must be ticked")
    func shown() {
        #expect(isShown())
        #expect(
            Questionnaire.check(.satisfied, facts, policy) == [Problem("f_given", .callbackAnswersIncomplete)])
        var given = CallbackAnswers.satisfied
        given.fGiven = true
        #expect(Questionnaire.check(given, facts, policy).isEmpty)
    }

    @Test("CBK-10 a neutral attitude: not shown, and it must not be ticked")
    func neutral() {
        var answers = CallbackAnswers.satisfied
        answers.bAttitude = .neutral
        #expect(!isShown(answers))
        answers.fGiven = true
        #expect(Questionnaire.check(answers, facts, policy) == [Problem("f_given", .paymentReminderNotDue)])
    }

    @Test("CBK-10 not solved: not shown")
    func unsolved() {
        var answers = CallbackAnswers.satisfied
        answers.aSolved = false
        #expect(!isShown(answers))
    }

    @Test("CBK-10 the score permits it from six, or when none was given")
    func score() {
        var answers = CallbackAnswers.satisfied
        answers.dScore = 5
        #expect(!isShown(answers))
        answers.dScore = 6
        #expect(isShown(answers))
        (answers.dScore, answers.dRefused) = (nil, true)
        #expect(isShown(answers))
    }

    @Test("CBK-10 paid, unknown or outside the window: not shown")
    func status() {
        #expect(!isShown(.satisfied, changed { $0.feeStatus = .paid }))
        #expect(!isShown(.satisfied, changed { $0.feeStatus = .unknown }))
        #expect(!isShown(.satisfied, changed { $0.isBillingOpen = false }))
    }

    @Test("CBK-10 a fee status older than three days is unknown")
    func age() {
        #expect(isShown(.satisfied, changed { $0.feeImportedAt = $0.now.addingTimeInterval(-3 * 86_400) }))
        #expect(!isShown(.satisfied, changed { $0.feeImportedAt = $0.now.addingTimeInterval(-3 * 86_400 - 1) }))
        #expect(!isShown(.satisfied, changed { $0.feeImportedAt = nil }))
    }

    @Test("CBK-10 an open or new dispute: not shown")
    func dispute() {
        #expect(!isShown(.satisfied, changed { $0.hasOpenComplaint = true }))
        #expect(!isShown(.satisfied, changed { $0.hasOpenChargeCheck = true }))
        var complaining = CallbackAnswers.satisfied
        complaining.eKind = .complaint
        #expect(!isShown(complaining))
        var charged = CallbackAnswers.satisfied
        charged.cCharged = true
        #expect(!isShown(charged))
    }
}
