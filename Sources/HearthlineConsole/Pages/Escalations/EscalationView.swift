internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The address of a list of escalations, as in `/escalations?all=1`.
struct EscalationQuery {
    var filter = EscalationFilter()
    var after: PageToken?

    init(_ form: Form) throws(HearthlineError) {
        filter.openOnly = form.text("all") != "1"
        filter.ticketID = try form.optional("ticket")
        after = form.text("after").isEmpty ? nil : try PageToken(form.text("after"))
    }

    /// Everything but the page.
    var address: String {
        ([filter.openOnly ? "all=0" : "all=1"] + (filter.ticketID.map { ["ticket=\($0)"] } ?? [])).joined(
            separator: "&")
    }
}

/// The list of escalations.
struct EscalationListView {
    let rows: [EscalationRow]
    let refresh: String
    let next: String?
    let showsAll: Bool
    let isStation = false

    init(
        _ page: Page<EscalationRecord>, _ query: EscalationQuery, _ names: Places.Names, _ language: Language, now: Date
    ) {
        rows = page.rows.map { EscalationRow($0, names, language, now: now) }
        refresh = query.address + (query.after.map { "&after=\($0.text)" } ?? "")
        next = page.next.map { "\(query.address)&after=\($0.text)" }
        showsAll = !query.filter.openOnly
    }
}

/// One escalation of the list.
struct EscalationRow {
    let id: Int64
    let reason: String
    let status: String
    let isRaised: Bool
    let site: String
    let raised: String
    let raiser: String?
    /// Until when it must be acknowledged; nil when it was.
    let due: String?
    let dueClass: String
    let tickets: Int
    let mentions: Int
    let ticket: Int64?
    let ticketNumber: String?

    init(_ escalation: EscalationRecord, _ names: Places.Names, _ language: Language, now: Date) {
        id = escalation.id
        reason = escalation.reason.label.text(language)
        status = escalation.status.label.text(language)
        isRaised = escalation.status == .raised
        site = names.site(escalation.siteID)
        raised = DateText.near(escalation.raisedAt, now: now)
        raiser = escalation.raiserNo
        let time = DueTime(escalation.dueAt, now: now)
        due = escalation.status == .raised ? time.text(language) : nil
        dueClass = time.style
        (tickets, mentions) = (escalation.tickets, escalation.mentions)
        (ticket, ticketNumber) = (escalation.ticketID, escalation.ticketNumber)
    }
}

/// One escalation: its tickets, what was said, what the reader may do.
struct EscalationView {
    let row: EscalationRow
    let version: Int32
    let requestID = UUID().uuidString
    let call: Int64?
    let acknowledged: String?
    let acknowledger: String?
    let isLate: Bool
    let decided: String?
    let decider: String?
    let solution: String?
    let list: [Line]
    let hasList: Bool
    let mentions: [Line]
    let mayAcknowledge: Bool
    let mayDecide: Bool
    let said: String?

    /// What was said once, or a ticket of the list.
    struct Line {
        let at: String
        let who: String?
        let ticket: Int64?
        let ticketNumber: String?
        let building: String?
        let words: String?
        let note: String?

        init(_ mention: EscalationMention, now: Date) {
            at = DateText.near(mention.at, now: now)
            who = mention.agentNo
            (ticket, ticketNumber, building) = (mention.ticketID, mention.ticketNumber, mention.building)
            words = mention.words.isEmpty ? nil : mention.words
            note = mention.note.isEmpty ? nil : mention.note
        }
    }

    init(
        _ detail: EscalationDetail, reader: Principal, _ names: Places.Names, _ language: Language, now: Date,
        said: String? = nil
    ) {
        let escalation = detail.escalation
        row = EscalationRow(escalation, names, language, now: now)
        version = escalation.version
        call = escalation.callID
        acknowledged = escalation.acknowledgedAt.map { DateText.near($0, now: now) }
        acknowledger = escalation.acknowledgerNo
        isLate = (escalation.acknowledgedAt ?? now) > escalation.dueAt
        decided = escalation.decidedAt.map { DateText.near($0, now: now) }
        decider = escalation.deciderNo
        solution = escalation.solution.isEmpty ? nil : escalation.solution
        var seen: Set<Int64> = []
        list = detail.mentions.filter { $0.ticketID.map { seen.insert($0).inserted } ?? false }
            .map { Line($0, now: now) }
        hasList = !list.isEmpty
        mentions = detail.mentions.filter { !$0.note.isEmpty || !$0.words.isEmpty }.map { Line($0, now: now) }
        let action = escalation.standing.action(for: reader)
        (mayAcknowledge, mayDecide) = (action == .acknowledge, action == .decide)
        self.said = said
    }
}

/// The button of the desk: why, and what there is to say.
struct EscalateForm {
    let requestID = UUID().uuidString
    /// What the draft is kept under.
    let draft: String
    let ticket: Int64?
    let call: Int64?
    let reasons: [SelectOption]

    /// The form of a ticket for agents and leads; nil for anybody else.
    init?(ticket: Int64, for reader: Principal?, _ language: Language) {
        guard let role = reader?.role.databaseRole, role == .agent || role == .teamLead else { return nil }
        self.init(ticket: ticket, call: nil, language)
    }

    /// The form of a ticket or a call.
    init(ticket: Int64?, call: Int64?, _ language: Language) {
        (self.ticket, self.call) = (ticket, call)
        draft = ticket.map { "ticket-\($0)" } ?? "call-\(call ?? 0)"
        reasons = SelectOption.all(EscalationReason.allCases, language)
    }
}

/// What the button answers.
struct EscalationRaisedView {
    let id: Int64
    let isKnown: Bool

    init(_ receipt: SubjectReceipt) {
        (id, isKnown) = (receipt.subjectID, receipt.outcome == "known")
    }
}
