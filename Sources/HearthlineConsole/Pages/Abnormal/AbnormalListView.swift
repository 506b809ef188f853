internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The register: counters, the filter, one page of what it lets pass. Source: ABN-00, ABN-12
struct AbnormalListView: Encodable {
    let counters: [AbnormalCounter]
    let rows: [AbnormalRow]
    let total: String
    let next: String?
    let isLaterPage: Bool
    let query: String
    let refresh: String
    let pile: String
    let types: [SelectOption]
    let classes: [SelectOption]
    let stations: [SelectOption]
    let sites: [SelectOption]
    let from: String
    let through: String
    let ticket: String
    let isHead: Bool
    let isLeading: Bool

    init(
        _ query: AbnormalQuery, _ page: Page<AbnormalEventRecord>, _ counts: [AbnormalPile: Int64],
        _ types: [AbnormalTypeRecord], _ names: Places.Names, _ language: Language, reader: Principal, now: Date
    ) {
        let filter = query.filter
        counters = AbnormalPile.allCases.map { pile in
            AbnormalCounter(
                key: pile.rawValue, label: pile.label.text(language), count: Self.text(counts[pile] ?? 0),
                href: "/abnormal?\(query.address(of: pile))", isCurrent: pile == filter.pile,
                style: pile == .overdue && counts[pile] ?? 0 > 0 ? "is-overdue" : "")
        }
        rows = page.rows.map { AbnormalRow($0, names, language, now: now) }
        total = Self.text(counts[filter.pile] ?? 0)
        next = page.next.map { "/abnormal?\(query.address)&after=\($0.text)" }
        isLaterPage = query.after != nil
        self.query = query.address
        refresh = query.address + (query.after.map { "&after=\($0.text)" } ?? "")
        pile = filter.pile == .all ? "" : filter.pile.rawValue
        self.types = types.filter { $0.isActive || $0.code == filter.type }.map {
            SelectOption(value: "\($0.code)", label: $0.label.text(language), isChosen: $0.code == filter.type)
        }
        classes = SelectOption.all(AbnormalClass.allCases, language, chosen: filter.eventClass)
        stations = names.stations.map {
            SelectOption(value: "\($0.id)", label: $0.name, isChosen: $0.id == filter.stationID)
        }
        sites = names.sites.map { SelectOption(value: "\($0.id)", label: $0.name, isChosen: $0.id == filter.siteID) }
        (from, through) = (filter.from?.iso ?? "", filter.through?.iso ?? "")
        ticket = filter.ticketID.map { "\($0)" } ?? ""
        isHead = reader.role.databaseRole == .departmentHead
        isLeading = isHead || reader.role.databaseRole == .teamLead
    }

    /// A number, or that it is more than is counted.
    static func text(_ count: Int64) -> String {
        count > AbnormalEvents.countLimit ? "\(AbnormalEvents.countLimit)+" : "\(count)"
    }
}

/// A counter that opens its list.
struct AbnormalCounter: Encodable {
    let key: String
    let label: String
    let count: String
    let href: String
    let isCurrent: Bool
    let style: String
}

/// One line of the register.
struct AbnormalRow: Encodable {
    let id: Int64
    let type: String
    let isComplaint: Bool
    let status: String
    let place: String
    let ticketID: Int64?
    let ticket: String
    let description: String
    let found: String
    let by: String
    let due: String
    let dueClass: String
    let flags: [String]

    init(_ event: AbnormalEventRecord, _ names: Places.Names, _ language: Language, now: Date) {
        id = event.id
        type = event.typeLabel.text(language)
        isComplaint = event.eventClass == .complaint
        status = event.status.label.text(language)
        place = event.stationName ?? names.site(event.siteID)
        (ticketID, ticket) = (event.ticketID, event.ticketNumber ?? "")
        description = event.description
        found = DateText.near(event.foundAt, now: now)
        by = event.recordedBy ?? event.source.label.text(language)
        let time = DueTime(event.nextDueAt, now: now)
        (due, dueClass) = (time.text(language), time.style)
        flags = Self.flags(event, language)
    }

    static func flags(_ event: AbnormalEventRecord, _ language: Language) -> [String] {
        var flags: [String] = []
        if event.lateSeconds > 0 {
            let span = DateText.span(TimeInterval(event.lateSeconds), language)
            flags.append(Label("迟报\(span)", "recorded \(span) late").text(language))
        }
        if event.statementsDiffer { flags.append(Label("说法不一致", "statements differ").text(language)) }
        if event.level > 0 {
            flags.append(Label("升级\(event.level)级", "level \(event.level)").text(language))
        }
        if event.stationRepliedAt != nil && event.excuseAccepted == nil {
            flags.append(Label("维修站有说明", "station replied").text(language))
        }
        if event.noStandardAnswer { flags.append(Label("无标准应对", "no standard answer").text(language)) }
        return flags
    }
}
