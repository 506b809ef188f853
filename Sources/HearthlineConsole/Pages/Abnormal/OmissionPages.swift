internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Candidates for omitted events, what people decide about them, cards to be written, repeat persons.
/// Source: ABN-14 to ABN-18
struct OmissionPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("abnormal/omissions") { request, context in
            try await core.page(
                "omissions", Label("漏报核查", "Omitted events"), try await view(nil, context), request, context)
        }
        router.post("abnormal/omissions/:id") { request, context in try await decide(request, context) }
        router.post("abnormal/cards/:id") { request, context in try await card(request, context) }
    }

    private func view(_ said: Label?, _ context: ConsoleContext) async throws -> OmissionView {
        let (caller, today) = (try context.leadingCaller, ServiceDay(Date()))
        async let open = core.store.abnormal.omissions(size: 200, as: caller)
        async let tasks = core.store.abnormal.knowledgeTasks(as: caller)
        async let repeats = core.store.abnormal.repeats(
            from: ServiceDay(number: today.number - 6), through: today, as: caller)
        return OmissionView(
            try await open.rows, try await tasks, try await repeats, context.language, reader: caller.principal,
            said: said)
    }

    private func decide(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (caller, form) = (try context.leadingCaller, try await request.form())
        guard let decision = OmissionDecision(rawValue: form.text("decision")) else {
            throw HearthlineError(.fieldInvalid, field: "decision")
        }
        var verdict = OmissionVerdict(decision, reason: form.text("reason"))
        verdict.evidence = form.text("evidence")
        verdict.heardAt = try form.moment("heard_at")
        verdict.seriousness = ConcealmentSeriousness(rawValue: form.text("seriousness"))
        let (id, version): (Int64, Int32) = (
            try context.key("id", or: .eventNotFound), try form.number("version")
        )
        let (decided, requestID) = (verdict, try form.requestID)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.abnormal.decideOmission(
                id, version: version, decided, requestID: requestID, as: caller)
        }
        return try core.fragment("omission_rows", try await view(Label("已认定。", "Decided."), context), context)
    }

    private func card(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (caller, form) = (try context.leadingCaller, try await request.form())
        guard let write = ["yes": true, "no": false][form.text("write")] else {
            throw HearthlineError(.fieldInvalid, field: "write")
        }
        let (id, requestID) = (try context.key("id", or: .eventNotFound), try form.requestID)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.abnormal.decideKnowledgeTask(id, write: write, requestID: requestID, as: caller)
        }
        return try core.fragment("omission_rows", try await view(Label("已决定。", "Decided."), context), context)
    }
}

/// What waits for a decision.
struct OmissionView: Encodable {
    struct Row: Encodable {
        let id: Int64
        let version: Int32
        let requestID: String
        let kind: String
        let expected: String
        let person: String
        let role: String
        let at: String
        let ticketID: Int64?
        let eventID: Int64?
        let mayDecide: Bool
        let isHead: Bool
    }
    struct CardTask: Encodable {
        let id: Int64
        let requestID: String
        let eventID: Int64
        let description: String
        let result: String
        let isToWrite: Bool
        let isProposed: Bool
        let mayDecide: Bool
        /// Where the card that was written stands.
        let card: String?
        /// Where it is written.
        let writing: String?

        init(_ task: KnowledgeTaskRecord, mayWrite: Bool) {
            (id, requestID, eventID) = (task.id, UUID().uuidString, task.eventID)
            (description, result, isProposed) = (task.description, task.result, task.isProposed)
            isToWrite = task.status == "to_write" && !task.isProposed
            mayDecide = task.status == "undecided" && mayWrite
            card = mayWrite ? task.cardCode.map { "/administration/cards/\($0.urlEncoded)" } : nil
            writing = isToWrite && mayWrite ? "/administration/cards/new?task=\(task.id)" : nil
        }
    }
    struct RepeatLine: Encodable {
        let person: String
        let type: String
        let count: Int64
        let href: String
    }

    let said: String?
    let rows: [Row]
    let cards: [CardTask]
    let repeats: [RepeatLine]
    let decisions: [SelectOption]
    let levels: [SelectOption]

    init(
        _ omissions: [OmissionRecord], _ tasks: [KnowledgeTaskRecord], _ repeats: [AbnormalRepeat],
        _ language: Language, reader: Principal, said: Label?
    ) {
        self.said = said?.text(language)
        rows = omissions.map {
            Row(
                id: $0.id, version: $0.version, requestID: UUID().uuidString, kind: $0.kind.label.text(language),
                expected: $0.expected?.text(language) ?? "", person: $0.agentNo ?? "",
                role: $0.role.label.text(language), at: DateText.short($0.happenedAt), ticketID: $0.ticketID,
                eventID: $0.eventID,
                mayDecide: OmissionPower.mayDecide(
                    reader.role, id: reader.employeeID, about: $0.role, subjectID: $0.employeeID),
                isHead: $0.role == .head)
        }
        let mayWrite = reader.role.databaseRole == .departmentHead
        cards = tasks.map { CardTask($0, mayWrite: mayWrite) }
        self.repeats = repeats.map {
            RepeatLine(
                person: $0.person, type: $0.typeLabel.text(language), count: $0.events,
                href: "/abnormal?type=\($0.type)")
        }
        decisions = SelectOption.all(OmissionDecision.allCases, language)
        levels = SelectOption.all(ConcealmentSeriousness.allCases, language)
    }
}
