internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The talk with a resident: what is said, what is asked, and what each way out sends. Source: SCR-06, SCR-07, CBK-04
/// to CBK-12
struct TalkView {
    let id: Int64
    let version: Int32
    let requestID: String
    let callID: Int64
    /// Name and number in full, right after dialling only. Source: SEC-07
    let person: PersonView?
    let opening: String
    let closing: String
    let convenient: QuestionnaireView.Question
    let results: QuestionnaireView.Question
    let questions: QuestionnaireView
    let hours: String
    let appointments: String
    let tries: String

    init(_ sheet: CallbackSheet, callID: Int64, person: PersonView?, _ texts: DeskTexts, _ language: Language) {
        (id, version) = (sheet.task.id, sheet.task.version)
        requestID = UUID().uuidString
        (self.callID, self.person) = (callID, person)
        (opening, closing) = (texts.callbackOpening.text, texts.callbackClosing.text)
        convenient = QuestionnaireView.Question(
            "convenient",
            [
                ("yes", Label("方便", "Convenient")), ("no", Label("不方便,改约", "Not now, appoint")),
                ("none", Label("没有接通", "Not reached")),
            ],
            language)
        results = QuestionnaireView.Question(
            "result", CallbackAttemptResult.allCases.filter(\.counts).map { ("\($0.rawValue)", $0.label) }, language)
        questions = QuestionnaireView(sheet, language)
        hours = "\(sheet.policy.hours.from.short)–\(sheet.policy.hours.to.short)"
        appointments = "\(sheet.task.appointments)/\(sheet.policy.maxAppointments)"
        tries = "\(sheet.task.attempts)/\(sheet.policy.maxAttempts)"
    }
}
