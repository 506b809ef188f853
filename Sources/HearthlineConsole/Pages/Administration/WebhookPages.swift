internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Other systems that are told of alerts: two people decide which. Secrets are settings of the server. Source: SEC-05
struct WebhookPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("administration/webhooks") { request, context in
            let desk = try await AdministrationDesk(core, .webhooks, request, context)
            async let versions = core.store.webhooks.list(as: desk.caller)
            async let tellings = core.store.webhooks.deliveries(as: desk.caller)
            let people = try await desk.people(try await versions.map { $0.proposedBy })
            return try await desk.page(
                "webhooks",
                WebhooksView(try await versions, try await tellings.rows, people, desk.principal, desk.language))
        }
        router.post("administration/webhooks") { request, context in try await propose(request, context) }
        router.post("administration/webhook-changes/:id") { request, context in try await decide(request, context) }
    }

    private func propose(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .webhooks, request, context)
        let form = try await request.form()
        let types = form.text("alert_types").split { $0 == "," || $0.isWhitespace }.map(String.init)
        let draft = WebhookDraft(
            url: TextRule.trimmed(form.text("url")), events: form.all("events"), alertTypes: types,
            isActive: form.text("active") == "1")
        let requestID = try form.requestID
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.webhooks.propose(
                TextRule.trimmed(form.text("name")), draft, reason: form.text("reason"), requestID: requestID,
                as: desk.caller)
        }
        return desk.done(.proposed, draft: "webhook")
    }

    private func decide(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .webhooks, request, context)
        let form = try await request.form()
        let (id, approve, requestID) = (try context.key("id", or: .pageNotFound), try form.decision, try form.requestID)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.webhooks.decide(id, approve: approve, requestID: requestID, as: desk.caller)
        }
        return desk.done(approve ? .approved : .rejected)
    }
}

/// The receivers with all versions, and the form for the next.
struct WebhooksView {
    let versions: [WebhookRow]
    let tellings: [TellingRow]
    let events: [SelectOption]
    let requestID: String

    init(
        _ versions: [Webhook], _ tellings: [WebhookTelling], _ people: PeopleNames, _ reader: Principal,
        _ language: Language
    ) {
        self.tellings = tellings.map { TellingRow($0, language) }
        self.versions = versions.map { WebhookRow($0, people, reader, language) }
        events = Self.eventLabels.map { SelectOption(value: $0.0, label: $0.1.text(language)) }
        requestID = UUID().uuidString
    }

    static let eventLabels: [(String, Label)] = [
        ("alert.raised", Label("提醒发出", "Alert raised")), ("alert.escalated", Label("提醒升级", "Alert told further")),
        ("alert.acknowledged", Label("提醒确认", "Alert acknowledged")), ("alert.closed", Label("提醒解除", "Alert over")),
    ]
}

/// One version of a receiver.
struct WebhookRow {
    let id: Int64
    let name: String
    let version: Int32
    let url: String
    let events: String
    let alertTypes: String
    let state: String
    let reason: String
    let proposer: String
    let mayDecide: Bool
    let mayWithdraw: Bool
    let hint: String?
    let requestID: String

    init(_ webhook: Webhook, _ people: PeopleNames, _ reader: Principal, _ language: Language) {
        (id, name, version, url) = (webhook.id, webhook.name, webhook.version, webhook.draft.url)
        events = WebhooksView.eventLabels.filter { webhook.draft.events.contains($0.0) }.map { $0.1.text(language) }
            .joined(separator: " · ")
        alertTypes = webhook.draft.alertTypes.joined(separator: ", ")
        state = Self.state(webhook).text(language)
        reason = webhook.reason
        proposer = people.name(webhook.proposedBy, language)
        let isPending = webhook.approvedAt == nil && webhook.rejectedAt == nil
        let obstacle = DecisionObstacle(
            proposer: webhook.proposedBy, duty: .parameterApprover, mayAtAll: reader.isHead, reader: reader)
        mayDecide = isPending && obstacle == nil
        mayWithdraw = isPending && obstacle == .own
        hint = isPending ? obstacle?.label.text(language) : nil
        requestID = UUID().uuidString
    }

    private static func state(_ webhook: Webhook) -> Label {
        if webhook.rejectedAt != nil { return Label("已驳回", "rejected") }
        if webhook.approvedAt == nil { return Label("待审批", "to decide") }
        if webhook.replacedAt != nil { return Label("已过期", "expired") }
        return webhook.draft.isActive ? Label("生效中", "in force") : Label("已停用", "switched off")
    }
}

/// One telling, without what was told.
struct TellingRow {
    let id: String
    let name: String
    let event: String
    let alert: String
    let state: String
    let isTrouble: Bool
    let attempts: Int32
    let written: String
    let last: String
    let error: String

    init(_ telling: WebhookTelling, _ language: Language) {
        (id, attempts) = (telling.id.uuidString.lowercased(), telling.attempts)
        name = "\(telling.name) v\(telling.version)"
        event = WebhooksView.eventLabels.first { $0.0 == telling.event }?.1.text(language) ?? telling.event
        alert = LadderWords.type(telling.alertType, language)
        state = Self.label(telling.standing).text(language)
        isTrouble = telling.standing != .taken && telling.attempts > 0
        written = DateText.short(telling.createdAt)
        last = telling.lastAt.map { DateText.short($0) } ?? ""
        error = [telling.lastStatus.map { "\($0)" }, telling.lastError.isEmpty ? nil : telling.lastError]
            .compactMap(\.self).joined(separator: " ")
    }

    private static func label(_ standing: DeliveryStanding) -> Label {
        switch standing {
        case .taken: Label("已送达", "taken")
        case .givenUp: Label("已放弃", "given up")
        case .waiting, .late: Label("待发送", "waiting")
        }
    }
}
