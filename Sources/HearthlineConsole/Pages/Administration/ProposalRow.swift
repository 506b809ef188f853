internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// A proposal that waits for a second person, of whatever kind. Source: SEC-05
struct ProposalRow {
    let path: String
    let requestID: String
    let subject: String
    let before: String
    let after: String
    let from: String
    let reason: String
    let proposer: String
    let proposedAt: String
    let mayDecide: Bool
    let mayWithdraw: Bool
    /// Why the reader does not decide; nil when he may.
    let hint: String?

    private init(
        path: String, subject: String, before: String, after: String, from: String, reason: String, proposer: String,
        proposedAt: Date, obstacle: DecisionObstacle?, _ language: Language
    ) {
        (self.path, self.subject, self.before, self.after) = (path, subject, before, after)
        (self.from, self.reason, self.proposer) = (from, reason, proposer)
        self.proposedAt = DateText.short(proposedAt)
        requestID = UUID().uuidString
        mayDecide = obstacle == nil
        mayWithdraw = obstacle == .own
        hint = obstacle?.label.text(language)
    }

    init(_ change: StaffChange, _ names: Places.Names, reader: Principal, _ language: Language) {
        let post = change.role.map {
            names.text(Post(role: $0, siteID: change.siteID, stationID: change.stationID), language)
        }
        let duty = change.duty.map { "\($0.label.text(language)) · \(names.dutySite(change.siteID, language))" }
        let ending = change.validTo.map { " → \(TermText.to($0, language))" } ?? ""
        self.init(
            path: "/administration/staff-changes/\(change.id)",
            subject: "\(change.kind.label.text(language)) \(change.name)(\(change.agentNo))", before: "",
            after: post ?? duty ?? "", from: TermText.from(change.validFrom, language) + ending, reason: change.reason,
            proposer: change.proposer?.text ?? "", proposedAt: change.proposedAt,
            obstacle: DecisionObstacle(
                proposer: change.proposer?.employeeID, about: change.employeeID, duty: nil, mayAtAll: reader.isHead,
                reader: reader),
            language)
    }

    init(
        _ change: ParameterChange, present: [Parameter], _ names: Places.Names, reader: Principal, _ language: Language
    ) {
        let rule = present.first { $0.key == change.key }
        self.init(
            path: "/administration/parameter-changes/\(change.id)",
            subject: "\(change.label.text(language)) · \(names.text(change.scope, language))",
            before: change.replaced(in: present, names, now: Date()).map { ParameterValue($0.value).text(language) }
                ?? "",
            after: "\(ParameterValue(change.value).text(language)) \(rule?.unitLabel.text(language) ?? "")",
            from: TermText.from(change.validFrom, language), reason: change.reason,
            proposer: change.proposer?.text ?? "",
            proposedAt: change.proposedAt,
            obstacle: DecisionObstacle(
                proposer: change.proposedBy, duty: .parameterApprover,
                mayAtAll: reader.maySet(change.scope, names), reader: reader),
            language)
    }

    init(
        _ change: ServiceAreaChange, _ names: Places.Names, _ people: PeopleNames, reader: Principal,
        _ language: Language
    ) {
        self.init(
            path: "/administration/area-changes/\(change.id)", subject: "\(change.place) \(change.district)",
            before: names.stationText(change.presentStationID), after: names.stationText(change.stationID),
            from: TermText.from(change.validFrom, language), reason: change.reason,
            proposer: people.name(change.proposedBy, language), proposedAt: change.proposedAt,
            obstacle: DecisionObstacle(
                proposer: change.proposedBy, duty: .areaApprover, mayAtAll: reader.role.hasLeadPowers, reader: reader),
            language)
    }

    init(
        _ script: Script, present: Script?, _ title: String, _ people: PeopleNames, reader: Principal,
        _ language: Language
    ) {
        self.init(
            path: "/administration/script-changes/\(script.id)", subject: "\(title) v\(script.version)",
            before: present?.body ?? "", after: script.body, from: TermText.from(script.validFrom, language),
            reason: script.reason, proposer: people.name(script.proposedBy, language), proposedAt: script.proposedAt,
            obstacle: DecisionObstacle(
                proposer: script.proposedBy, duty: .parameterApprover, mayAtAll: reader.isHead, reader: reader),
            language)
    }

    init(
        _ card: KnowledgeCard, present: KnowledgeCard?, _ people: PeopleNames, reader: Principal, _ language: Language
    ) {
        self.init(
            path: "/administration/card-changes/\(card.id)", subject: "\(card.title) v\(card.version)",
            before: present.map { Self.text(of: $0, language) } ?? "", after: Self.text(of: card, language),
            from: TermText.from(card.validFrom, language), reason: card.reason,
            proposer: people.name(card.proposedBy, language), proposedAt: card.proposedAt,
            obstacle: DecisionObstacle(
                proposer: card.proposedBy, duty: .parameterApprover, mayAtAll: reader.isHead, reader: reader),
            language)
    }

    init(_ change: RuleChange, present: TypeLadder?, _ people: PeopleNames, reader: Principal, _ language: Language) {
        let isLadder = change.kind == .alertLadder
        self.init(
            path: "/administration/\(isLadder ? "ladder" : "word")-changes/\(change.id)",
            subject: isLadder ? LadderWords.type(change.subject, language) : change.subject,
            before: isLadder ? LadderWords.text(present?.rungs ?? [], language) : "",
            after: isLadder ? LadderWords.text(change.rungs, language) : Self.words(change, language),
            from: TermText.from(nil, language), reason: change.reason,
            proposer: people.name(change.proposedBy, language), proposedAt: change.proposedAt,
            obstacle: DecisionObstacle(
                proposer: change.proposedBy, duty: .parameterApprover, mayAtAll: reader.isHead, reader: reader),
            language)
    }

    init(_ webhook: Webhook, present: Webhook?, _ people: PeopleNames, reader: Principal, _ language: Language) {
        self.init(
            path: "/administration/webhook-changes/\(webhook.id)", subject: "\(webhook.name) v\(webhook.version)",
            before: present?.draft.url ?? "", after: webhook.draft.url, from: TermText.from(nil, language),
            reason: webhook.reason, proposer: people.name(webhook.proposedBy, language),
            proposedAt: webhook.proposedAt,
            obstacle: DecisionObstacle(
                proposer: webhook.proposedBy, duty: .parameterApprover, mayAtAll: reader.isHead, reader: reader),
            language)
    }

    private static func words(_ change: RuleChange, _ language: Language) -> String {
        (change.retires == nil ? Label("开始查找", "Look for it") : Label("不再查找", "Look for it no more"))
            .text(language)
    }

    /// Title, steps and faults of a card, a line each.
    private static func text(of card: KnowledgeCard, _ language: Language) -> String {
        let faults = card.faults.map { $0.label.text(language) }.joined(separator: language == .chinese ? "、" : ", ")
        return "\(card.title)\n\(card.body)\n〔\(faults)〕"
    }
}

extension ParameterChange {
    /// The row that the change would take the place of: its own place's, or the next wider one that counts there now.
    func replaced(in rows: [Parameter], _ names: Places.Names, now: Date) -> Parameter? {
        let inForce = rows.filter { $0.key == key && $0.validFrom <= now && now < $0.validTo }
        var scopes = [scope]
        if case .station(let id) = scope, let site = names.stations.first(where: { $0.id == id })?.siteID {
            scopes.append(.site(site))
        }
        return (scopes + [.company]).lazy.compactMap { scope in inForce.first { $0.scope == scope } }.first
    }
}
