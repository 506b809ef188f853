internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// Every version of some cards, sorted out.
struct CardList: Sendable {
    let versions: [KnowledgeCard]
    /// One version of each card: the one in force, otherwise the last.
    let present: [KnowledgeCard]

    init(_ versions: [KnowledgeCard], now: Date = Date()) {
        self.versions = versions
        let codes = versions.map(\.code).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        present = codes.compactMap { code in
            let all = versions.filter { $0.code == code }
            return all.first { $0.isInForce(at: now) } ?? all.first
        }
    }

    var pending: [KnowledgeCard] { versions.filter { $0.approvedAt == nil && $0.rejectedAt == nil } }

    func proposals(people: PeopleNames, reader: Principal, _ language: Language) -> [ProposalRow] {
        pending.map { card in
            ProposalRow(
                card, present: versions.first { $0.code == card.code && $0.isInForce(at: Date()) }, people,
                reader: reader, language)
        }
    }
}

struct CardsView {
    let cards: [CardVersionRow]
    let proposals: [ProposalRow]

    init(_ list: CardList, _ people: PeopleNames, reader: Principal, _ language: Language) {
        cards = list.present.sorted { $0.id < $1.id }.map { CardVersionRow($0, people, language) }
        proposals = list.proposals(people: people, reader: reader, language)
    }
}

/// One version of a card.
struct CardVersionRow {
    let code: String
    let title: String
    let version: Int32
    let body: String
    let faults: String
    let from: String
    let to: String
    let reason: String
    let proposer: String
    let decider: String
    let state: String
    let isInForce: Bool

    init(_ card: KnowledgeCard, _ people: PeopleNames, _ language: Language, now: Date = Date()) {
        code = card.code
        title = card.title
        version = card.version
        body = card.body
        faults = card.faults.map { $0.label.text(language) }.joined(separator: language == .chinese ? "、" : ", ")
        from = TermText.from(card.validFrom, language)
        to = TermText.to(card.validTo, language)
        reason = card.reason
        proposer = people.name(card.proposedBy, language)
        decider = card.decidedBy == nil ? "" : people.name(card.decidedBy, language)
        isInForce = card.isInForce(at: now)
        let label =
            card.rejectedAt != nil
            ? Label("已驳回", "rejected")
            : card.approvedAt == nil
                ? Label("待审批", "to decide")
                : isInForce
                    ? Label("生效中", "in force")
                    : now < card.validFrom ? Label("未开始", "to come") : Label("已过期", "expired")
        state = label.text(language)
    }
}

/// One card with all versions, and the form for the next; nothing yet for a new card.
struct CardEditView {
    let heading: String?
    let action: String
    let draft: String
    let title: String
    let body: String
    let faults: [SelectOption]
    let requestID = UUID().uuidString
    let versions: [CardVersionRow]
    let proposals: [ProposalRow]
    /// The knowledge task it is written for. Source: ABN-14
    var task: Int64?

    init(
        _ card: KnowledgeCard?, _ versions: [KnowledgeCard], _ list: CardList, _ people: PeopleNames, reader: Principal,
        _ language: Language
    ) {
        heading = card?.title
        action = "/administration/cards" + (card.map { "/\($0.code)" } ?? "")
        draft = "card-\(card?.code ?? "new")"
        title = card?.title ?? ""
        body = card?.body ?? ""
        faults = FaultCode.allCases.map { fault in
            let isChosen = card?.faults.contains(fault) == true
            return SelectOption("\(fault.code)", fault.label.text(language), chosen: isChosen ? "\(fault.code)" : nil)
        }
        self.versions = versions.map { CardVersionRow($0, people, language) }
        proposals = list.proposals(people: people, reader: reader, language)
    }
}
