internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// A part of the complaints, with a counter for every part and, for those who decide, what may be a missed complaint.
struct ComplaintListView {
    struct Counter: Encodable {
        let name: String
        let label: String
        let href: String
        let count: Int
        let style: String
        let isCurrent: Bool
    }

    let rows: [ComplaintRow]
    let total: Int
    let counters: [Counter]
    let view: String
    let targets: [SelectOption]
    let causes: [SelectOption]
    let sites: [SelectOption]
    let stations: [SelectOption]
    let isHead: Bool
    let ticket: Int64?
    let query: String
    let refresh: String
    let next: String?
    let isLaterPage: Bool
    /// Seconds until the next deadline of a row passes.
    let lookIn: Int
    let proposals: [ComplaintProposalLine]
    let hasProposals: Bool
    let said: String?

    struct Facts: Sendable {
        var page: Page<Complaint>
        var counts: [ComplaintView: Int]
        var proposals: [ComplaintProposal] = []
        var said: String?
    }

    init(
        _ facts: Facts, _ query: ComplaintQuery, reader: Principal, _ names: Places.Names, _ language: Language,
        now: Date
    ) {
        let filter = query.filter
        rows = facts.page.rows.map { ComplaintRow($0, names, language, now: now) }
        total = facts.counts[query.view] ?? 0
        counters = ComplaintView.allCases.map { view in
            let count = facts.counts[view] ?? 0
            return Counter(
                name: "\(view)", label: view.label.text(language),
                href: "/complaints?" + ComplaintQuery.line(view, filter), count: count,
                style: view == .late && count > 0 ? "is-overdue" : "", isCurrent: view == query.view)
        }
        view = "\(query.view)"
        targets = SelectOption.all(ComplaintTarget.allCases, language, chosen: filter.target)
        causes = SelectOption.all(ComplaintCause.allCases, language, chosen: filter.cause)
        sites = names.sites.map { SelectOption(value: "\($0.id)", label: $0.name, isChosen: $0.id == filter.siteID) }
        stations = names.stations.map {
            SelectOption(value: "\($0.id)", label: $0.name, isChosen: $0.id == filter.stationID)
        }
        isHead = reader.role.databaseRole == .departmentHead
        ticket = filter.ticketID
        self.query = query.address
        refresh = query.address + (query.after.map { "&after=\($0.text)" } ?? "")
        next = facts.page.next.map { "\(query.address)&after=\($0.text)" }
        isLaterPage = query.after != nil
        let dues = facts.page.rows.compactMap(\.nextDue).filter { $0 > now }
        lookIn = max(5, Int((dues.min() ?? now.addingTimeInterval(600)).timeIntervalSince(now)) + 1)
        proposals = facts.proposals.map { ComplaintProposalLine($0, reader: reader, language, now: now) }
        hasProposals = !proposals.isEmpty
        said = facts.said
    }
}

/// Words of a complaint while there is none, with the form that decides about them. Source: CMP-05
struct ComplaintProposalLine: Encodable {
    let id: Int64
    let place: String
    let words: String
    let text: String
    let writer: String
    let found: String
    let ticket: Int64?
    let ticketNumber: String
    let requestID: String
    /// Nobody decides on what he wrote.
    let isOwn: Bool
    let targets: [SelectOption]
    let causes: [SelectOption]

    init(_ proposal: ComplaintProposal, reader: Principal, _ language: Language, now: Date) {
        id = proposal.id
        place = proposal.place.label.text(language)
        words = proposal.words
        text = proposal.text
        writer = "\(proposal.writer.name)(\(proposal.writer.agentNo))"
        found = DateText.near(proposal.foundAt, now: now)
        ticket = proposal.ticketID
        ticketNumber = proposal.ticketNumber ?? ""
        requestID = UUID().uuidString
        isOwn = proposal.writer.id == reader.employeeID
        targets = SelectOption.all(ComplaintTarget.allCases, language)
        causes = SelectOption.all(ComplaintCause.allCases, language)
    }
}

extension ComplaintProposal.Place {
    /// Where the words stand.
    var label: Label {
        switch self {
        case .problem: Label("问题描述", "Problem")
        case .note: Label("备注或催单", "Note or urge")
        case .call: Label("通话说明", "Wrap-up of a call")
        case .callback: Label("回访答案", "Answers of a callback")
        }
    }
}
