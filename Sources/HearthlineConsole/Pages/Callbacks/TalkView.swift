internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The talk with a resident: what is said, what is asked, and what each way out sends. Source: SCR-06, SCR-07, CBK-04 to CBK-12
struct TalkView {
    let id: Int64
    let version: Int32
    let requestID: String
    let callID: Int64
    /// Name and number in full, right after dialling only. Source: SEC-07
    let person: PersonView?
    let opening: String
    let closing: String
    let convenient: Question
    let results: Question
    let solved: Question
    let attitude: Question
    let charged: Question
    let receipt: Question
    let score: Question
    let opinion: Question
    let endings: [Choice]
    let branches: CallbackBranches
    let hours: String
    let appointments: String
    let tries: String

    /// A question whose answers have digits.
    struct Question {
        let name: String
        let options: [Option]
    }

    struct Option {
        let name: String
        let value: String
        let digit: String
        let label: String
    }

    struct Choice {
        let value: String
        let label: String
    }

    init(_ sheet: CallbackSheet, callID: Int64, person: PersonView?, _ texts: DeskTexts, _ language: Language) {
        (id, version) = (sheet.task.id, sheet.task.version)
        requestID = UUID().uuidString
        (self.callID, self.person) = (callID, person)
        (opening, closing) = (texts.callbackOpening.text, texts.callbackClosing.text)
        let yesNo = [("1", Label("是", "Yes")), ("0", Label("否", "No"))]
        func codes<Code: CaseIterable & RawRepresentable<Int16> & Labelled>(_ type: Code.Type) -> [(String, Label)] {
            Code.allCases.map { ("\($0.rawValue)", $0.label) }
        }
        func question(_ name: String, _ options: [(String, Label)]) -> Question {
            Question(name, options, language)
        }
        convenient = question(
            "convenient",
            [("yes", Label("方便", "Convenient")), ("no", Label("不方便,改约", "Not now, appoint")), ("none", Label("没有接通", "Not reached"))])
        results = question("result", CallbackAttemptResult.allCases.filter(\.counts).map { ("\($0.rawValue)", $0.label) })
        solved = question("a_solved", yesNo)
        attitude = question("b_attitude", codes(Attitude.self))
        charged = question("c_charged", yesNo)
        receipt = question("c_receipt", yesNo)
        score = Question.score(language)
        opinion = question("e_kind", codes(OpinionKind.self))
        endings = [
            Choice(value: "finished", label: Label("问完", "Finished").text(language)),
            Choice(value: "hung_up", label: Label("中途挂断", "Hung up").text(language)),
            Choice(value: "refused", label: Label("拒绝回答", "Refused to answer").text(language)),
        ]
        branches = CallbackBranches(sheet.facts, sheet.policy)
        hours = "\(sheet.policy.hours.from.short)–\(sheet.policy.hours.to.short)"
        appointments = "\(sheet.task.appointments)/\(sheet.policy.maxAppointments)"
        tries = "\(sheet.task.attempts)/\(sheet.policy.maxAttempts)"
    }
}

extension TalkView.Question {
    /// Answers with the digits from 1 in their order.
    init(_ name: String, _ options: [(String, Label)], _ language: Language) {
        self.name = name
        self.options = options.enumerated().map { index, option in
            TalkView.Option(name: name, value: option.0, digit: "\(index + 1)", label: option.1.text(language))
        }
    }

    /// 1 to 9 by their digits, 10 by 0; no digit says that there is none.
    static func score(_ language: Language) -> Self {
        let points = (1...10).map { TalkView.Option(name: "d_score", value: "\($0)", digit: "\($0 % 10)", label: "\($0)") }
        let refused = TalkView.Option(
            name: "d_score", value: "refused", digit: "-", label: Label("不愿评分", "No score").text(language))
        return Self(name: "d_score", options: points + [refused])
    }
}
