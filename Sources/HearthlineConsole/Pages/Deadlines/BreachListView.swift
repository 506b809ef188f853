internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// Missed deadlines with their filter.
struct BreachListView {
    let rows: [BreachRow]
    let kinds: [SelectOption]
    let stations: [SelectOption]
    let sites: [SelectOption]
    let isOpen: Bool
    let isStation: Bool
    let isHead: Bool
    let query: String
    let next: String?

    init(
        _ page: Page<BreachRecord>, _ filter: BreachFilter, _ names: Places.Names, _ language: Language,
        reader: Principal,
        query: String, now: Date
    ) {
        rows = page.rows.map { BreachRow($0, names, language, reader: reader, now: now) }
        kinds = SelectOption.all(ClockKind.allCases, language, chosen: filter.kind)
        stations = names.stations.map { SelectOption("\($0.id)", $0.name, chosen: filter.stationID.map { "\($0)" }) }
        sites = names.sites.map { SelectOption("\($0.id)", $0.name, chosen: filter.siteID.map { "\($0)" }) }
        isOpen = filter.isOpen
        isStation = reader.stationID != nil
        isHead = reader.siteID == nil && reader.stationID == nil
        self.query = query
        next = page.next.map { AddressLine(filter.query + [("after", $0.text)]).text }
    }
}

/// One missed deadline.
struct BreachRow {
    let id: Int64
    let ticket: Int64?
    let number: String
    let kind: String
    let responsible: String
    let due: String
    let late: String
    let state: String
    let style: String
    let level: String?
    let elsewhere: String?
    let excuse: String
    let excusedBy: String?
    let mayExcuse: Bool
    let requestID: String

    init(_ breach: BreachRecord, _ names: Places.Names, _ language: Language, reader: Principal, now: Date) {
        id = breach.id
        (ticket, number) = (breach.ticketID, breach.ticketNumber ?? "")
        kind = breach.kind.label.text(language)
        responsible = breach.stationName ?? "\(names.site(breach.siteID)) \(Label("坐席", "desk").text(language))"
        due = DateText.near(breach.dueAt, now: now)
        late = SumLine.exact(breach.late, language)
        (state, style) = Self.state(breach, language)
        level =
            breach.level > 0
            ? Label("\(breach.level * 2)倍时限", "\(breach.level * 2) times the limit").text(language) : nil
        elsewhere =
            breach.elsewhere > 0
            ? Label(
                "错派维修站 \(DateText.span(breach.elsewhere, .chinese))",
                "wrong station \(DateText.span(breach.elsewhere, .english))"
            )
            .text(language) : nil
        (excuse, excusedBy) = (breach.excuse, breach.excusedBy)
        mayExcuse = breach.excusedBy == nil && Self.isOwn(breach, reader)
        requestID = UUID().uuidString
    }

    private static func state(_ breach: BreachRecord, _ language: Language) -> (String, String) {
        if breach.refutedAt != nil { return (Label("证明未逾期", "was in time").text(language), "tag") }
        if breach.settledAt != nil { return (Label("已完成", "done").text(language), "tag") }
        return (Label("未完成", "not done").text(language), "tag tag-late")
    }

    private static func isOwn(_ breach: BreachRecord, _ reader: Principal) -> Bool {
        if let station = reader.stationID { return breach.stationID == station }
        return breach.stationID == nil && reader.role.databaseRole == .teamLead && reader.siteID == breach.siteID
    }
}
