internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// Everything that was read for the page of one complaint.
struct ComplaintRecord: Sendable {
    var detail: ComplaintDetail
    /// What was done to the ticket it is about, the oldest first. Source: CMP-04
    var timeline: [TicketEvent] = []
    /// What the resident answered in callbacks about that ticket.
    var callbacks: [TicketCallback] = []
    /// To whom a lead or head may give it.
    var owners: [ComplaintPerson] = []
}

/// One complaint as its page shows it.
struct ComplaintPageView {
    struct Deadline: Encodable {
        let kind: String
        let due: String
        let status: String
        let style: String
    }

    /// One step of the way that every complaint goes.
    struct Stage: Encodable {
        let label: String
        let done: String?
    }

    let row: ComplaintRow
    let version: Int32
    let text: String
    let address: String?
    let facts: [Fact]
    let deadlines: [Deadline]
    let stages: [Stage]
    let result: String?
    let reply: String?
    let repeatOf: Int64?
    let steps: [ComplaintStepLine]
    let events: [EventLine]
    let hasEvents: Bool
    let callbacks: [CallbackLine]
    let hasCallbacks: Bool
    let acts: ComplaintActs
    let said: String?

    init(
        _ record: ComplaintRecord, reader: Principal, _ names: Places.Names, _ language: Language, now: Date,
        said: String? = nil
    ) {
        let complaint = record.detail.complaint
        row = ComplaintRow(complaint, names, language, now: now)
        version = complaint.version
        text = complaint.text
        address = record.detail.address
        facts = Self.facts(complaint, names, language)
        deadlines = Self.deadlines(complaint, language, now: now)
        let inRound = record.detail.steps.filter { $0.round == complaint.round }
        stages = ComplaintAction.template.map { action in
            Stage(
                label: action.label.text(language),
                done: inRound.last { $0.action == action }.map { DateText.near($0.doneAt, now: now) })
        }
        result = complaint.result.isEmpty ? nil : complaint.result
        reply = complaint.reply.isEmpty ? nil : complaint.reply
        repeatOf = complaint.repeatOf
        steps = record.detail.steps.map { ComplaintStepLine($0, language) }
        events = record.timeline.map { EventLine($0, names, language) }
        hasEvents = !events.isEmpty
        callbacks = record.callbacks.map { CallbackLine($0, among: record.callbacks, reader: nil, language) }
        hasCallbacks = !callbacks.isEmpty
        acts = ComplaintActs(record, reader: reader, language, now: now)
        self.said = said
    }

    private static func facts(_ complaint: Complaint, _ names: Places.Names, _ language: Language) -> [Fact] {
        func person(_ person: ComplaintPerson?) -> String? { person.map { "\($0.name)(\($0.agentNo))" } }
        let unknown = Label("不明", "unknown").text(language)
        return Fact.made(
            [
                (Label("来源", "Source"), complaint.source.label.text(language)),
                (Label("投诉对象", "About"), complaint.target.label.text(language)),
                (Label("被投诉人", "Person"), person(complaint.subject) ?? unknown),
                (Label("维修站", "Station"), names.station(complaint.stationID)),
                (Label("站点", "Site"), names.site(complaint.siteID)),
                (Label("原因", "Cause"), complaint.cause?.label.text(language)),
                (Label("收到时间", "Received"), DateText.full(complaint.receivedAt)),
                (Label("登记人", "Registered by"), person(complaint.opener) ?? Label("系统", "System").text(language)),
                (Label("承办人", "Owner"), person(complaint.owner)),
                (Label("认定", "Decision"), complaint.verdict?.label.text(language)),
                (
                    Label("是否满意", "Satisfied"),
                    complaint.isSatisfied.map { Label($0 ? "满意" : "不满意", $0 ? "yes" : "no").text(language) }
                ),
                (Label("延期", "Extended"), complaint.extendedAt.map(DateText.short)),
                (Label("办结", "Closed"), complaint.closedAt.map(DateText.short)),
            ], language)
    }

    private static func deadlines(_ complaint: Complaint, _ language: Language, now: Date) -> [Deadline] {
        let clocks: [(Label, Date, Date?)] = [
            (Label("受理", "Take over"), complaint.due.ack, complaint.acknowledgedAt),
            (Label("首次答复", "First reply"), complaint.due.reply, complaint.repliedAt),
            (Label("办结", "Close"), complaint.due.close, complaint.closedAt),
        ]
        return clocks.map { label, due, met in
            let isLate = (met ?? now) > due
            let status =
                met.map {
                    Label(isLate ? "超时完成" : "按时完成", isLate ? "done late" : "done in time").text(language) + " "
                        + DateText.short($0)
                }
                ?? DueTime(due, now: now).text(language)
            return Deadline(
                kind: label.text(language), due: DateText.short(due), status: status, style: isLate ? "is-overdue" : "")
        }
    }
}

/// One step of a complaint.
struct ComplaintStepLine: Encodable {
    let at: String
    let doneAt: String?
    let action: String
    let who: String
    let round: String?
    let words: String?
    /// Not `text`: where there is none, a template would find the complaint's.
    let stepText: String?

    init(_ step: ComplaintStepRecord, _ language: Language) {
        at = DateText.full(step.at)
        doneAt = abs(step.at.timeIntervalSince(step.doneAt)) < 60 ? nil : DateText.full(step.doneAt)
        action = step.action.label.text(language)
        who = step.person.map { "\($0.name)(\($0.agentNo))" } ?? Label("系统", "System").text(language)
        round = step.round > 1 ? Label("第\(step.round)轮", "round \(step.round)").text(language) : nil
        let words: [String?] = [
            step.owner.map { Label("承办人 \($0.name)", "owner \($0.name)").text(language) },
            step.verdict?.label.text(language),
            step.isSatisfied.map { Label($0 ? "满意" : "不满意", $0 ? "satisfied" : "not satisfied").text(language) },
            step.approval.map { Label("主管部门批准:\($0)", "approved by the department: \($0)").text(language) },
        ]
        let said = words.compactMap { $0 }
        self.words = said.isEmpty ? nil : said.joined(separator: " · ")
        stepText = step.text.isEmpty ? nil : step.text
    }
}
