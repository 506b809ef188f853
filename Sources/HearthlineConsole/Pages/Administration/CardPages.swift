internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Cards of the operation manual: versions with dates, decided by a second person. Source: SCR-11, KB-01
struct CardPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("administration/cards") { request, context in try await list(request, context) }
        router.get("administration/cards/new") { request, context in try await new(request, context) }
        router.get("administration/cards/:code") { request, context in try await show(request, context) }
        router.post("administration/cards") { request, context in try await propose(nil, request, context) }
        router.post("administration/cards/:code") { request, context in
            try await propose(context.parameters.get("code"), request, context)
        }
        router.post("administration/card-changes/:id") { request, context in try await decide(request, context) }
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .cards, request, context)
        let list = CardList(try await core.store.knowledge.list(as: desk.caller))
        let people = try await desk.people(list.pending.map(\.proposedBy))
        return try await desk.page("cards", CardsView(list, people, reader: desk.principal, desk.language))
    }

    private func new(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .cards, request, context)
        var view = CardEditView(nil, [], CardList([]), PeopleNames([]), reader: desk.principal, desk.language)
        view.task = Int64(request.query.text("task"))
        return try await desk.page("card", Label("新知识卡片", "New card"), view)
    }

    private func show(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .cards, request, context)
        let code = context.parameters.get("code") ?? ""
        let list = CardList(try await core.store.knowledge.list(as: desk.caller).filter { $0.code == code })
        guard let present = list.present.first else { throw HearthlineError(.articleNotFound) }
        let people = try await desk.people(list.versions.flatMap { [$0.proposedBy, $0.decidedBy] })
        let view = CardEditView(present, list.versions, list, people, reader: desk.principal, desk.language)
        return try await desk.page("card", Label(present.title, present.title), view)
    }

    private func propose(
        _ code: String?, _ request: Request, _ context: ConsoleContext
    ) async throws -> Response {
        let desk = try await AdministrationDesk(core, .cards, request, context)
        let form = try await request.form()
        let draft = try CardDraft(form)
        let task: Int64? = try form.optional("task")
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.knowledge.propose(
                code, draft, task: task, reason: form.text("reason"), requestID: try form.requestID, as: desk.caller)
        }
        return desk.done(.proposed, draft: "card-\((code ?? "new").urlEncoded)")
    }

    private func decide(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .cards, request, context)
        let form = try await request.form()
        let (card, approve) = (try context.key("id", or: .articleNotFound), try form.decision)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.knowledge.decide(
                card, approve: approve, requestID: try form.requestID, as: desk.caller)
        }
        return desk.done(approve ? .approved : .rejected)
    }
}

extension CardDraft {
    init(_ form: Form) throws(HearthlineError) {
        self.init()
        title = form.text("title")
        body = form.text("body")
        for number in form.all("fault") {
            guard let fault = Int16(number).flatMap(FaultCode.init(code:)) else {
                throw HearthlineError(.fieldInvalid, field: "fault")
            }
            faults.append(fault)
        }
        validFrom = try form.moment("valid_from")
        validTo = try form.moment("valid_to")
    }
}
