import Foundation
import Hearthline
import HearthlineStore
import Testing

@testable import HearthlineConsole

@Suite("The callback form")
struct CallbackFormTests {
    private static let whole =
        "a_solved=0&a_reason=%E8%BF%98%E6%98%AF%E4%B8%8D%E7%83%AD&b_attitude=3&b_reason=x&complaint_agreed=1"
        + "&c_charged=1&c_amount=50.5&c_what=v&c_receipt=0&d_score=3"
        + "&d_reason=slow&e_kind=2&e_text=t&ending=hung_up&contradiction_confirmed=1"

    @Test("CBK-11 every answer of the form arrives")
    func whole() throws {
        let answers = try CallbackAnswers(Form(Self.whole))
        #expect(answers.aSolved == false && answers.aReason == "还是不热")
        #expect(answers.bAttitude == .dissatisfied && answers.bReason == "x" && answers.complaintAgreed)
        #expect(
            answers.cCharged == true && answers.cAmountFen == 5_050 && answers.cWhat == "v" && answers.cReceipt == false
        )
        #expect(answers.dScore == 3 && answers.dReason == "slow" && !answers.dRefused)
        #expect(answers.eKind == .suggestion && answers.eText == "t")
        #expect(answers.ending == .hungUp && answers.contradictionConfirmed && !answers.fGiven)
    }

    @Test("CBK-11 what belongs to a branch that does not apply is left out")
    func branches() throws {
        let text = Self.whole.replacing("a_solved=0", with: "a_solved=1").replacing(
            "b_attitude=3", with: "b_attitude=1"
        )
        .replacing("c_charged=1", with: "c_charged=0").replacing("e_kind=2", with: "e_kind=1")
        .replacing("d_score=3", with: "d_score=refused")
        let answers = try CallbackAnswers(Form(text))
        #expect(answers.aReason.isEmpty && answers.bReason.isEmpty && !answers.complaintAgreed && answers.eText.isEmpty)
        #expect(answers.cAmountFen == nil && answers.cWhat.isEmpty && answers.cReceipt == nil)
        #expect(answers.dScore == nil && answers.dRefused && answers.dReason.isEmpty)
    }

    @Test("An empty form holds no answers", arguments: ["", "a_solved=&b_attitude=&c_charged=&d_score=&e_kind="])
    func empty(_ text: String) throws {
        #expect(try !CallbackAnswers(Form(text)).hasAnswers)
    }

    @Test(
        "What is no answer is refused with its field",
        arguments: [
            ("a_solved=2", "a_solved"), ("b_attitude=4", "b_attitude"), ("c_charged=1&c_amount=-5", "c_amount_fen"),
            ("c_charged=1&c_amount=5.123", "c_amount_fen"), ("d_score=ten", "d_score"), ("e_kind=9", "e_kind"),
            ("ending=x", "ending"),
        ])
    func wrong(_ text: String, _ field: String) {
        #expect(throws: HearthlineError(.fieldInvalid, field: field)) { try CallbackAnswers(Form(text)) }
    }

    @Test("CBK-07 amounts are read and written to the fen")
    func money() {
        #expect(MoneyText.fen("50") == 5_000 && MoneyText.fen("50.5") == 5_050 && MoneyText.fen("0.05") == 5)
        for text in ["", ".", "1.", "1e3", "+5", "5,0", "99999999", "１"] {
            #expect(MoneyText.fen(text) == nil, "\(text)")
        }
        #expect(MoneyText.yuan(5_005) == "50.05")
        for fen in [5_000, 5_050, 5_055] as [Int64] {
            #expect(MoneyText.spellings(fen).allSatisfy { MoneyText.fen($0) == fen })
        }
        #expect(MoneyText.spellings(5_000) == ["50", "50.0", "50.00"])
    }

    @Test("INT-13 what a callback writes on its call is enough to wrap it up")
    func note() {
        var answers = CallbackAnswers()
        answers.aSolved = true
        for note in [CallNote.answers(answers), .appointment] + CallbackAttemptResult.allCases.map({ .attempt($0) }) {
            let wrapUp = note.wrapUp(of: 7)
            #expect(
                wrapUp.description.count >= 6 && wrapUp.category != nil && wrapUp.disposition != nil
                    && wrapUp.ticketID == 7)
        }
        #expect(CallNote.answers(answers).wrapUp(of: 7).resolved == .yes)
    }

    @Test("INT-05 the moment of dialling is the page's own only when it is a moment ago")
    func dialTime() {
        let now = Date(timeIntervalSince1970: 1_764_560_000)
        #expect(DialTime.moment("2025-12-01T03:33:00.250Z", now: now) == Date(timeIntervalSince1970: 1_764_559_980.25))
        for text in ["", "soon", "2025-12-01T03:33:21Z", "2025-12-01T03:23:19Z"] {
            #expect(DialTime.moment(text, now: now) == now)
        }
    }

    @Test("A request and the one that follows it are two, always the same two")
    func sibling() {
        let id = UUID()
        #expect(id.sibling != id && id.sibling == id.sibling)
    }
}
