internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The address of a list of hand-overs, as in `/handovers?part=mine`.
struct HandOverQuery {
    var filter = HandOverFilter()
    var after: PageToken?

    init(_ form: Form) throws(HearthlineError) {
        let part = form.text("part")
        if !part.isEmpty {
            guard let standing = HandOverFilter.Standing(rawValue: part) else {
                throw HearthlineError(.fieldInvalid, field: "part")
            }
            filter.standing = standing
        }
        filter.ticketID = try form.optional("ticket")
        after = form.text("after").isEmpty ? nil : try PageToken(form.text("after"))
    }

    /// Everything but the page.
    var address: String {
        Self.address(filter.standing, filter.ticketID)
    }

    static func address(_ standing: HandOverFilter.Standing, _ ticket: Int64?) -> String {
        (["part=\(standing.rawValue)"] + (ticket.map { ["ticket=\($0)"] } ?? [])).joined(separator: "&")
    }
}

/// The list of hand-overs.
struct HandOverListView {
    /// One part of the list.
    struct Part {
        let href: String
        let label: String
        let isCurrent: Bool
    }

    let parts: [Part]
    let rows: [HandOverRow]
    let refresh: String
    let next: String?
    let isStation = false

    init(_ page: Page<HandOver>, _ query: HandOverQuery, _ names: Places.Names, _ language: Language, now: Date) {
        parts = HandOverFilter.Standing.allCases.map {
            Part(
                href: "/handovers?" + HandOverQuery.address($0, query.filter.ticketID), label: $0.label.text(language),
                isCurrent: $0 == query.filter.standing)
        }
        rows = page.rows.map { HandOverRow($0, names, language, now: now) }
        refresh = query.address + (query.after.map { "&after=\($0.text)" } ?? "")
        next = page.next.map { "\(query.address)&after=\($0.text)" }
    }
}

/// One hand-over of the list.
struct HandOverRow {
    let id: Int64
    let status: String
    let kind: String
    let target: String
    let reason: String
    let site: String
    /// Who is responsible now.
    let responsible: String
    let handed: String
    let hander: String
    /// What is due next, and how it looks; nil when nothing is.
    let due: String?
    let dueClass: String
    let isLate: Bool
    let ticket: Int64?
    let ticketNumber: String?

    init(_ handOver: HandOver, _ names: Places.Names, _ language: Language, now: Date) {
        id = handOver.id
        status = handOver.status.label.text(language)
        kind = handOver.kind.label.text(language)
        site = names.site(handOver.siteID)
        target = Self.target(handOver, names, language)
        responsible = handOver.standing.isWithFirstSite ? site : target
        reason = handOver.reason
        handed = DateText.near(handOver.handedAt, now: now)
        hander = handOver.handerNo
        let next: Date? =
            switch handOver.status {
            case .open: handOver.dueAt
            case .accepted: handOver.resultDueAt
            case .done, .returned: nil
            }
        let time = next.map { DueTime($0, now: now) }
        due = time?.text(language)
        dueClass = time?.style ?? ""
        isLate = (handOver.acceptedAt ?? handOver.returnedAt ?? now) > handOver.dueAt
        (ticket, ticketNumber) = (handOver.ticketID, handOver.ticketNumber)
    }

    private static func target(_ handOver: HandOver, _ names: Places.Names, _ language: Language) -> String {
        switch handOver.target {
        case .department: handOver.targetName?.text(language) ?? ""
        case .site(let site, nil): names.site(site)
        case .site(let site, _): names.site(site) + " " + (handOver.targetName?.text(language) ?? "")
        }
    }
}

/// One hand-over and what the reader may do.
struct HandOverView {
    /// A button with its field.
    struct Deed {
        let id: Int64
        let name: String
        let title: String
        let field: String
        let label: String
        let key: String
        let version: Int32
        let requestID: String
        let isLong: Bool
        /// Whether a name or words are asked for: a colleague who accepts is known.
        let asks: Bool
    }

    let row: HandOverRow
    let call: Int64?
    let resultDue: String?
    let accepted: String?
    let accepter: String?
    let acceptor: String?
    let done: String?
    let result: String?
    let returned: String?
    let returnReason: String?
    let deeds: [Deed]
    let hasDeeds: Bool
    let said: String?

    init(
        _ handOver: HandOver, reader: Principal, _ names: Places.Names, _ language: Language, now: Date,
        said: String? = nil
    ) {
        row = HandOverRow(handOver, names, language, now: now)
        call = handOver.callID
        resultDue = handOver.resultDueAt.map { DateText.near($0, now: now) }
        accepted = handOver.acceptedAt.map { DateText.near($0, now: now) }
        accepter = handOver.accepterNo
        acceptor = handOver.acceptor.isEmpty ? nil : handOver.acceptor
        done = handOver.doneAt.map { DateText.near($0, now: now) }
        result = handOver.result.isEmpty ? nil : handOver.result
        returned = handOver.returnedAt.map { DateText.near($0, now: now) }
        returnReason = handOver.returnReason.isEmpty ? nil : handOver.returnReason
        deeds = handOver.standing.actions(for: reader).map { Deed($0, handOver, language) }
        hasDeeds = !deeds.isEmpty
        self.said = said
    }
}

extension HandOverView.Deed {
    fileprivate init(_ action: HandOverAction, _ handOver: HandOver, _ language: Language) {
        let words: Label =
            switch action {
            case .accept: Label("接收人姓名(电话告知)", "Who accepted it, as told by telephone")
            case .complete: Label("办理结果", "Result")
            case .giveBack: Label("退回原因", "Why it is returned")
            }
        let isDepartment = if case .department = handOver.target { true } else { false }
        self.init(
            id: handOver.id, name: "\(action)", title: action.label.text(language), field: action.field,
            label: words.text(language), key: action == .giveBack ? "Alt+k" : "F2", version: handOver.version,
            requestID: UUID().uuidString, isLong: action != .accept, asks: action != .accept || isDepartment)
    }
}

/// The form of a call or a ticket.
struct HandOverFormView {
    let requestID = UUID().uuidString
    /// What the draft is kept under.
    let draft: String
    let ticket: Int64?
    let call: Int64?
    let kinds: [SelectOption]
    let targets: [SelectOption]

    init(ticket: Int64?, call: Int64?, _ choices: [HandOverChoice], _ language: Language) {
        (self.ticket, self.call) = (ticket, call)
        draft = ticket.map { "ticket-\($0)" } ?? "call-\(call ?? 0)"
        kinds = HandOverKind.allCases.filter { $0 == .workItem || call != nil }.map {
            SelectOption($0.rawValue, $0.label.text(language))
        }
        targets = choices.map { SelectOption($0.target.formText, $0.label.text(language)) }
    }
}

/// What the form answers.
struct HandOverMadeView {
    let id: Int64
}
