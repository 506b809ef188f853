internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// One ticket as its page shows it.
struct TicketView {
    struct Choice {
        let code: Int16
        let label: String
    }

    let row: TicketRow
    let address: String
    let problem: String
    let relation: String
    let contact: PersonView?
    let purposes: [Choice]
    let clocks: [ClockLine]
    let events: [EventLine]

    init(_ ticket: TicketDetail, _ timeline: [TicketEvent], _ names: Places.Names, _ language: Language, now: Date) {
        row = TicketRow(ticket.summary, names, language, now: now)
        address = ticket.address
        problem = ticket.problem
        relation = ticket.relation.label.text(language)
        contact = ticket.contact.map { PersonView(name: $0.name, phone: $0.phone, secondPhone: $0.secondPhone) }
        purposes = AccessPurpose.allCases.filter { $0 != .callerLookup && $0 != .urge }
            .map { Choice(code: $0.rawValue, label: $0.label.text(language)) }
        clocks = ticket.clocks.map { ClockLine($0, language, now: now) }
        events = timeline.map { EventLine($0, language) }
    }
}

/// One clock of a ticket.
struct ClockLine {
    let kind: String
    let started: String
    let due: String
    let status: String
    let style: String

    init(_ clock: ClockRecord, _ language: Language, now: Date) {
        kind = clock.kind.label.text(language)
        started = DateText.short(clock.startedAt)
        due = DateText.short(clock.dueAt)
        let end = clock.stoppedAt ?? now
        let isLate = end > clock.dueAt
        style = isLate ? "is-overdue" : ""
        if let stopped = clock.stoppedAt {
            status = Label(isLate ? "超时完成" : "按时完成", isLate ? "done late" : "done in time").text(language) + " " + DateText.short(stopped)
        } else if clock.pausedAt != nil {
            status = Label("已暂停", "paused").text(language)
        } else {
            status = DueTime(clock.dueAt, now: now).text(language)
        }
    }
}

/// One event of the timeline.
struct EventLine {
    let at: String
    let fieldAt: String?
    let action: String
    let state: String
    let who: String
    let reason: String

    init(_ event: TicketEvent, _ language: Language) {
        at = DateText.full(event.at)
        fieldAt = event.fieldAt.map(DateText.full)
        action = event.action.label.text(language)
        state = event.to.label.text(language)
        who = event.employeeName.map { "\($0)(\(event.agentNo ?? ""))" } ?? Label("系统", "System").text(language)
        reason = event.reason
    }
}
