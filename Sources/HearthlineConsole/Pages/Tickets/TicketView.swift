internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// Everything that was read for the page of one ticket.
struct TicketRecord: Sendable {
    var ticket: TicketDetail
    var timeline: [TicketEvent]
    var photos: [RepairPhoto] = []
    /// Open tickets of the same household, this one too.
    var household: [TicketSummary] = []
    var returns: [RepairReturn] = []
    var callbacks: [TicketCallback] = []
    /// Who reads; nil where nothing is offered.
    var reader: Principal?
}

/// One ticket as its page shows it.
struct TicketView {
    let row: TicketRow
    let number: String
    let version: Int32
    let address: String
    let problem: String
    let facts: [Fact]
    let readBacks: [ReadBackLine]
    let steps: [Fact]
    let contact: PersonView?
    let purposes: [SelectOption]
    let clocks: [ClockLine]
    let events: [EventLine]
    let newest: String
    let mergedInto: Int64?
    let incident: Int64?
    let siblings: [TicketRow]
    let hasSiblings: Bool
    let callbacks: [CallbackLine]
    let hasCallbacks: Bool
    let returns: [ReturnView]
    let hasReturns: Bool
    /// Photos of a repair that goes on.
    let photos: [PhotoLine]
    let hasPhotos: Bool
    /// Of the household; nil for stations and without one.
    let care: CareView?
    let acts: TicketActs
    /// Whether a complaint may be registered from here; a station is told of none.
    let takesComplaints: Bool
    /// How it goes to the supervisor; nil for who cannot raise it.
    let escalate: EscalateForm?
    /// Whether the reader may see what was tried to reach the station.
    let callsStation: Bool
    let said: String?

    init(
        _ record: TicketRecord, _ deeds: [TicketDeed], _ names: Places.Names, _ language: Language, now: Date,
        said: String? = nil
    ) {
        let ticket = record.ticket
        row = TicketRow(ticket.summary, names, language, now: now)
        number = ticket.summary.number
        version = ticket.summary.version
        address = ticket.address
        problem = ticket.problem
        facts = Fact.of(ticket, names, language)
        readBacks = ticket.readBacks.map { ReadBackLine($0, language) }
        steps = Fact.steps(of: ticket, language)
        contact = ticket.contact.map { PersonView(name: $0.name, phone: $0.phone, secondPhone: $0.secondPhone) }
        purposes = SelectOption.all(AccessPurpose.allCases.filter { $0 != .callerLookup && $0 != .urge }, language)
        clocks = ticket.clocks.map { ClockLine($0, language, now: now) }
        events = record.timeline.map { EventLine($0, names, language) }
        newest = events.last.map { "\($0.action) · \($0.who) · \($0.at)" } ?? ""
        mergedInto = ticket.mergedInto
        incident = ticket.summary.incidentID
        siblings = record.household.filter { $0.id != ticket.summary.id }
            .map { TicketRow($0, names, language, now: now) }
        hasSiblings = !siblings.isEmpty
        callbacks = record.callbacks.map { CallbackLine($0, among: record.callbacks, reader: record.reader, language) }
        hasCallbacks = !callbacks.isEmpty
        returns = record.returns.map { ReturnView($0, record.photos, names, language) }
        hasReturns = !returns.isEmpty
        photos = record.photos.filter { photo in !record.returns.contains { $0.cycle == photo.cycle } }.map {
            PhotoLine($0, language)
        }
        hasPhotos = !photos.isEmpty
        care = ticket.care.map { CareView($0, language) }
        acts = TicketActs(ticket, deeds, siblings: siblings, names, language)
        takesComplaints = record.reader != nil
        escalate = EscalateForm(ticket: ticket.summary.id, for: record.reader, language)
        callsStation = record.reader.map { !$0.role.isStationRole } ?? false
        self.said = said
    }
}

/// One clock of a ticket.
struct ClockLine: Encodable {
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
            status =
                Label(isLate ? "超时完成" : "按时完成", isLate ? "done late" : "done in time").text(language) + " "
                + DateText.short(stopped)
        } else if clock.pausedAt != nil {
            status = Label("已暂停", "paused").text(language)
        } else {
            status = DueTime(clock.dueAt, now: now).text(language)
        }
    }
}

/// One event of the timeline.
struct EventLine: Encodable {
    let at: String
    let fieldAt: String?
    let action: String
    let state: String?
    let who: String
    let place: String?
    let reason: String?
    let words: String?
    let otherTicket: Int64?

    init(_ event: TicketEvent, _ names: Places.Names, _ language: Language) {
        at = DateText.full(event.at)
        fieldAt = event.fieldAt.map(DateText.full)
        action = event.action.label.text(language)
        state = event.from == event.to ? nil : event.to.label.text(language)
        who = event.employeeName.map { "\($0)(\(event.agentNo ?? ""))" } ?? Label("系统", "System").text(language)
        place = event.workstation.isEmpty ? nil : event.workstation
        reason = event.reason.isEmpty ? nil : event.reason
        let facts = EventWords(event, names, language)
        words = facts.texts.isEmpty ? nil : facts.texts.joined(separator: " · ")
        otherTicket = facts.otherTicket
    }
}
