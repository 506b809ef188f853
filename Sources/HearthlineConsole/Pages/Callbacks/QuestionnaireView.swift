internal import Hearthline
internal import HearthlineStore

/// Questions a to f as a form: empty while somebody talks, with the answers in it when they are corrected. Source:
/// CBK-05 to CBK-11
struct QuestionnaireView {
    let solved: Question
    let attitude: Question
    let charged: Question
    let receipt: Question
    let score: Question
    let opinion: Question
    let endings: [SelectOption]
    let branches: CallbackBranches
    let given: GivenAnswers

    /// A question whose answers have digits.
    struct Question {
        let name: String
        let options: [Answer]
    }

    struct Answer {
        let name: String
        let value: String
        let digit: String
        let label: String
        let isChosen: Bool
    }

    /// Nothing `given`: the questions are asked in a call, and the payment sentence may become due.
    init(_ sheet: CallbackSheet, given answers: CallbackAnswers? = nil, _ language: Language) {
        func yesNo(_ name: String, _ answer: Bool?) -> Question {
            Question(
                name, [("1", Label("是", "Yes")), ("0", Label("否", "No"))], chosen: answer.map { $0 ? "1" : "0" },
                language)
        }
        func codes<Code: CaseIterable & RawRepresentable<Int16> & Labelled>(
            _ name: String, _ answer: Code?, _ type: Code.Type
        ) -> Question {
            Question(
                name, Code.allCases.map { ("\($0.rawValue)", $0.label) }, chosen: answer.map { "\($0.rawValue)" },
                language)
        }
        solved = yesNo("a_solved", answers?.aSolved)
        attitude = codes("b_attitude", answers?.bAttitude, Attitude.self)
        charged = yesNo("c_charged", answers?.cCharged)
        receipt = yesNo("c_receipt", answers?.cReceipt)
        score = Question.score(
            chosen: answers.flatMap { $0.dRefused ? "refused" : $0.dScore.map { "\($0)" } }, language)
        opinion = codes("e_kind", answers?.eKind, OpinionKind.self)
        endings = [
            ("finished", Label("问完", "Finished")), ("hung_up", Label("中途挂断", "Hung up")),
            ("refused", Label("拒绝回答", "Refused to answer")),
        ].map { SelectOption($0.0, $0.1.text(language), chosen: answers?.ending.rawValue) }
        branches = CallbackBranches(sheet.facts, sheet.policy, asksForPayment: answers == nil)
        given = GivenAnswers(answers ?? CallbackAnswers())
    }
}

/// What was written down besides the choices.
struct GivenAnswers {
    let aReason: String
    let bReason: String
    let complaintAgreed: Bool
    let cAmount: String
    let cWhat: String
    let dReason: String
    let eText: String
    let fGiven: Bool
    let contradictionConfirmed: Bool

    init(_ answers: CallbackAnswers) {
        (aReason, bReason, dReason, eText) = (answers.aReason, answers.bReason, answers.dReason, answers.eText)
        (complaintAgreed, fGiven, contradictionConfirmed) = (
            answers.complaintAgreed, answers.fGiven, answers.contradictionConfirmed
        )
        (cAmount, cWhat) = (answers.cAmountFen.map(MoneyText.yuan) ?? "", answers.cWhat)
    }
}

extension QuestionnaireView.Question {
    /// Answers with the digits from 1 in their order.
    init(_ name: String, _ options: [(String, Label)], chosen: String? = nil, _ language: Language) {
        self.name = name
        self.options = options.enumerated().map { index, option in
            QuestionnaireView.Answer(
                name: name, value: option.0, digit: "\(index + 1)", label: option.1.text(language),
                isChosen: option.0 == chosen)
        }
    }

    /// 1 to 9 by their digits, 10 by 0; no digit says that there is none.
    static func score(chosen: String?, _ language: Language) -> Self {
        func answer(_ value: String, _ digit: String, _ label: String) -> QuestionnaireView.Answer {
            QuestionnaireView.Answer(
                name: "d_score", value: value, digit: digit, label: label, isChosen: value == chosen)
        }
        let points = (1...10).map { answer("\($0)", "\($0 % 10)", "\($0)") }
        return Self(
            name: "d_score", options: points + [answer("refused", "-", Label("不愿评分", "No score").text(language))])
    }
}
