internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// One callback: what was repaired, what was tried, and the talk when there is a call. Source: CBK-01, SEC-07
struct CallbackSheetView {
    let id: Int64
    let ticketID: Int64
    let row: CallbackRow
    let address: String
    let problem: String
    let name: String
    let phone: String
    let returned: String
    let temperature: String?
    let charge: String?
    let note: String?
    let attempts: [AttemptLine]
    let saved: [SavedLine]
    let hasSaved: Bool
    let canCorrect: Bool
    /// Why the reader cannot call, in words; nil when he can.
    let refusal: String?
    let canReveal: Bool
    let talk: TalkView?
    let dial: DialView?

    /// What a sheet shows is made of.
    struct Facts {
        var sheet: CallbackSheet
        var timeline: [TicketEvent]
        var versions: [SavedCallback]
        var talk: TalkView?
    }

    init(
        _ facts: Facts, refusal reason: String?, _ places: Places.Names, _ language: Language, reader: Principal,
        now: Date
    ) {
        let (sheet, task) = (facts.sheet, facts.sheet.task)
        (id, ticketID) = (task.id, task.ticketID)
        row = CallbackRow(task, places, language, me: reader.employeeID, now: now)
        (address, problem) = (sheet.address, sheet.problem)
        (name, phone) = (sheet.nameMasked ?? "", sheet.phoneMasked ?? "")
        returned = DateText.near(task.returnedAt, now: now)
        temperature = sheet.roomTemperature.map { "\($0) ℃" }
        charge = sheet.facts.stationCharged ? MoneyText.yuan(sheet.facts.stationAmountFen) : nil
        note = sheet.stationNote.flatMap { $0.isEmpty ? nil : $0 }
        attempts = facts.timeline.compactMap { AttemptLine($0, taskID: task.id, language) }
        saved = facts.versions.map { SavedLine($0, language) }
        hasSaved = !saved.isEmpty
        canCorrect = CallbackGate.correctionRefusal(facts.versions, reader: reader) == nil
        refusal = facts.talk == nil ? reason : nil
        canReveal = reader.role.databaseRole != .departmentHead && !sheet.isOwnWork && task.status.isOpen
        talk = facts.talk
        dial = facts.talk == nil && reason == nil ? DialView(id: task.id, requestID: UUID().uuidString) : nil
    }
}

/// What the button that dials sends.
struct DialView {
    let id: Int64
    let requestID: String
}

/// One earlier call of a callback. Source: CBK-12
struct AttemptLine {
    let at: String
    let what: String
    let until: String?
    let who: String

    private struct Detail: Decodable {
        var task_id: Int64?
        var result: Int16?
        var appointment_at: String?
    }

    /// Nil for events that are no call of this task.
    init?(_ event: TicketEvent, taskID: Int64, _ language: Language) {
        guard [.callbackAttempt, .callbackAppointment, .callbackSaved].contains(event.action),
            let detail = try? JSONDecoder().decode(Detail.self, from: Data(event.detail.utf8)), detail.task_id == taskID
        else { return nil }
        at = DateText.short(event.at)
        let result = detail.result.flatMap { code in
            event.action == .callbackSaved
                ? CallbackResult(rawValue: code)?.label : CallbackAttemptResult(rawValue: code)?.label
        }
        what = (result ?? event.action.label).text(language)
        until = detail.appointment_at.flatMap(Shanghai.parse).map(DateText.short)
        who = event.agentNo ?? ""
    }
}

/// One saved version of the answers. Source: CBK-11, CBK-16
struct SavedLine {
    let version: Int16
    let at: String
    let result: String
    let answers: [Answer]
    let reason: String?

    struct Answer {
        let label: String
        let text: String
        let note: String
    }

    init(_ saved: SavedCallback, _ language: Language) {
        version = saved.version
        at = DateText.full(saved.savedAt)
        result = saved.result.label.text(language)
        reason = saved.changeReason.isEmpty ? nil : saved.changeReason
        let given = saved.answers
        func answer(_ label: Label, _ text: String?, _ note: String = "") -> Answer? {
            text.map { Answer(label: label.text(language), text: $0, note: note) }
        }
        func word(_ value: Bool?) -> String? { value.map { Label($0 ? "是" : "否", $0 ? "Yes" : "No").text(language) } }
        let amount =
            given.cAmountFen.map { Label("\(MoneyText.yuan($0)) 元", "\(MoneyText.yuan($0)) yuan").text(language) + " " }
            ?? ""
        answers = [
            answer(Label("问题解决", "Solved"), word(given.aSolved), given.aReason),
            answer(Label("维修工态度", "Attitude"), given.bAttitude?.label.text(language), given.bReason),
            answer(Label("是否收费", "Charged"), word(given.cCharged), amount + given.cWhat),
            answer(
                Label("评分", "Score"),
                given.dRefused ? Label("不愿评分", "no score given").text(language) : given.dScore.map { "\($0)" },
                given.dReason),
            answer(Label("意见建议", "Opinion"), given.eKind?.label.text(language), given.eText),
            given.contradictionConfirmed ? answer(Label("矛盾已确认", "Contradiction confirmed"), word(true)) : nil,
        ].compactMap(\.self)
    }
}
