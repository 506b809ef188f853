internal import FoundationEssentials
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// What is handed over: the form of a call or a ticket, the list, accepting, the result, returning. Source: INT-12
struct HandOverPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("handovers") { request, context in
            try await core.page(
                "handovers", Label("转办", "Hand-overs"), try await list(request, context), request, context)
        }
        router.get("handovers/rows") { request, context in
            try core.fragment("handover_rows", try await list(request, context), context)
        }
        router.get("handovers/new") { request, context in
            try await core.page(
                "handover_new", Label("转办", "Hand over"), try await form(request, context), request, context)
        }
        router.post("handovers") { request, context in try await handOver(request, context) }
        router.get("handovers/:id") { request, context in
            let view = try await view(nil, context)
            return try await core.page(
                "handover", Label("转办 \(view.row.id)", "Hand-over \(view.row.id)"), view, request, context)
        }
        router.get("handovers/:id/body") { _, context in
            try core.fragment("handover_body", try await view(nil, context), context)
        }
        router.post("handovers/:id/:action") { request, context in try await act(request, context) }
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> HandOverListView {
        let caller = try context.callCenterCaller
        let query = try HandOverQuery(request.query)
        let page = try await core.store.handOvers.list(query.filter, after: query.after, as: caller)
        let names = await core.places.names(as: caller)
        return HandOverListView(page, query, names, context.language, now: Date())
    }

    private func view(_ said: Label?, _ context: ConsoleContext) async throws -> HandOverView {
        let caller = try context.callCenterCaller
        let handOver = try await core.store.handOvers.get(try context.key("id", or: .handOverNotFound), as: caller)
        let names = await core.places.names(as: caller)
        return HandOverView(
            handOver, reader: caller.principal, names, context.language, now: Date(),
            said: said?.text(context.language))
    }

    private func form(_ request: Request, _ context: ConsoleContext) async throws -> HandOverFormView {
        let (caller, query) = (try context.callCenterCaller, request.query)
        let choices = try await core.store.handOvers.choices(as: caller)
        return HandOverFormView(
            ticket: try query.optional("ticket"), call: try query.optional("call"), choices, context.language)
    }

    private func handOver(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (form, caller) = (try await request.form(), try context.callCenterCaller)
        let (requestID, new) = (try form.requestID, try NewHandOver(form))
        let receipt = try await core.write { () throws(HearthlineError) in
            try await core.store.handOvers.handOver(new, requestID: requestID, as: caller)
        }
        guard request.isFragment else { return .redirect(to: "/handovers/\(receipt.subjectID)", type: .normal) }
        var response = try core.fragment("handover_made", HandOverMadeView(id: receipt.subjectID), context)
        response.headers[.htmxEvent] = "{\"saved\":\"handover-\(form.text("draft"))\"}"
        return response
    }

    private func act(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let id = try context.key("id", or: .handOverNotFound)
        guard let name = context.parameters.get("action"),
            let action = HandOverAction.allCases.first(where: { "\($0)" == name })
        else { throw HearthlineError(.pageNotFound) }
        let (form, caller) = (try await request.form(), try context.callCenterCaller)
        let (requestID, version): (UUID, Int32) = (try form.requestID, try form.number("version"))
        let at = try form.moment("time")
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.handOvers.step(
                id, version: version, action, text: form.text(action.field), at: at, requestID: requestID, as: caller)
        }
        guard request.isFragment else { return .redirect(to: "/handovers/\(id)", type: .normal) }
        let said = Label("已登记:\(action.label.zh)", "Recorded: \(action.label.en)")
        var response = try core.fragment("handover_body", try await view(said, context), context)
        response.headers[.htmxEvent] = "{\"saved\":\"handover-\(id)-\(name)\"}"
        return response
    }
}

extension NewHandOver {
    /// Reads the form: `d1` a department, `s2` a site, `s2.7` a team of it.
    fileprivate init(_ form: Form) throws(HearthlineError) {
        guard let kind = HandOverKind(rawValue: form.text("kind")) else {
            throw HearthlineError(.fieldInvalid, field: "kind")
        }
        guard let target = HandOverTarget(form: form.text("target")) else {
            throw HearthlineError(.fieldInvalid, field: "target")
        }
        self.init(kind, to: target, reason: form.text("reason"))
        ticketID = try form.optional("ticket_id")
        callID = try form.optional("call_id")
        resultDueAt = try form.moment("result_due_time")
    }
}

extension HandOverTarget {
    /// As the form names it; nil for anything else.
    init?(form text: String) {
        let numbers = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        if text.hasPrefix("d"), numbers.count == 1, let code = Int16(numbers[0]) {
            self = .department(code)
        } else if text.hasPrefix("s"), numbers.count == 1, let site = Int16(numbers[0]) {
            self = .site(site, team: nil)
        } else if text.hasPrefix("s"), numbers.count == 2, let site = Int16(numbers[0]), let team = Int64(numbers[1]) {
            self = .site(site, team: team)
        } else {
            return nil
        }
    }

    /// How the form names it.
    var formText: String {
        switch self {
        case .department(let code): "d\(code)"
        case .site(let site, nil): "s\(site)"
        case .site(let site, let team?): "s\(site).\(team)"
        }
    }
}
