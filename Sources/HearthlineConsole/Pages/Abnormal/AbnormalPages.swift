internal import FoundationEssentials
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// The register of abnormal events: its list with counters, one event, the quick form. Source: ABN-00 to ABN-14
struct AbnormalPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("abnormal") { request, context in try await list(request, context) }
        router.get("abnormal/rows") { request, context in
            try core.fragment("abnormal_rows", try await view(AbnormalQuery(request), context), context)
        }
        router.get("abnormal/new") { request, context in try await form(request, context) }
        router.post("abnormal") { request, context in try await record(request, context) }
        router.get("abnormal/:id") { request, context in
            let view = try await event(nil, context)
            return try await core.page(
                "abnormal_event", Label("异常事件 \(view.id)", "Abnormal event \(view.id)"), view, request, context)
        }
        router.post("abnormal/:id/:act") { request, context in try await act(request, context) }
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        if try context.principal.role.isStationRole { return .redirect(to: "/station/abnormal", type: .normal) }
        let query = try AbnormalQuery(request)
        guard query.isCanonical else { return .redirect(to: "/abnormal?\(query.address)", type: .normal) }
        return try await core.page(
            "abnormal", Label("异常事件", "Abnormal events"), try await view(query, context), request, context)
    }

    private func view(_ query: AbnormalQuery, _ context: ConsoleContext) async throws -> AbnormalListView {
        let caller = try desk(context)
        async let page = core.store.abnormal.list(query.filter, after: query.after, as: caller)
        async let counts = core.store.abnormal.counts(query.filter, as: caller)
        async let types = core.store.abnormal.types(as: caller)
        let names = await core.places.names(as: caller)
        return AbnormalListView(
            query, try await page, try await counts, try await types, names, context.language,
            reader: caller.principal, now: Date())
    }

    private func event(_ said: Label?, _ context: ConsoleContext) async throws -> AbnormalEventView {
        let caller = try desk(context)
        let id = try context.key("id", or: .eventNotFound)
        async let detail = core.store.abnormal.event(id, as: caller)
        async let colleagues = core.store.staff.listColleagues(as: caller)
        let names = await core.places.names(as: caller)
        return AbnormalEventView(
            try await detail, try await colleagues, names, context.language, reader: caller.principal, now: Date(),
            said: said?.text(context.language))
    }

    private func form(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (caller, query) = (try desk(context), request.query)
        async let types = core.store.abnormal.types(as: caller)
        async let calls = core.store.calls.list(size: 20, as: caller)
        let names = await core.places.names(as: caller)
        let view = AbnormalFormView(
            query, try await calls.rows.filter { $0.agentID == caller.principal.employeeID }, try await types, names,
            context.language, now: Date())
        return try await core.page(
            "abnormal_new", Label("登记异常事件", "Record an abnormal event"), view, request, context)
    }

    private func record(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (caller, form) = (try desk(context), try await request.form())
        let report = try AbnormalReport(form)
        let requestID = try form.requestID
        let receipt = try await core.write { () throws(HearthlineError) in
            try await core.store.abnormal.record(report, requestID: requestID, as: caller)
        }
        guard request.isFragment else { return .redirect(to: "/abnormal/\(receipt.subjectID)", type: .normal) }
        var response = try core.fragment(
            "abnormal_recorded", AbnormalRecordedView(receipt, context.language), context)
        response.headers[.htmxEvent] = "{\"saved\":\"abnormal\(AbnormalFormView.number(form.text("draft")))\"}"
        return response
    }

    private func act(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (caller, form) = (try desk(context), try await request.form())
        guard let deed = AbnormalDeed(rawValue: context.parameters.get("act") ?? "") else {
            throw HearthlineError(.pageNotFound)
        }
        let seen = SeenAbnormalEvent(
            id: try context.key("id", or: .eventNotFound), version: try form.number("version"))
        let requestID = try form.requestID
        _ = try await core.write { () throws(HearthlineError) in
            try await deed.perform(seen, form, requestID, core.store.abnormal, as: caller)
        }
        guard request.isFragment else { return .redirect(to: "/abnormal/\(seen.id)", type: .normal) }
        var response = try core.fragment("abnormal_event_body", try await event(deed.done, context), context)
        response.headers[.htmxEvent] = "{\"saved\":\"abnormal-\(seen.id)-\(deed.rawValue)\"}"
        return response
    }

    /// Whoever works in the call centre.
    private func desk(_ context: ConsoleContext) throws(HearthlineError) -> Caller {
        let caller = try context.caller
        guard !caller.principal.role.isStationRole else { throw HearthlineError(.forbidden) }
        return caller
    }
}

/// What an address of the register asks for.
struct AbnormalQuery {
    let filter: AbnormalFilter
    let after: PageToken?
    let isCanonical: Bool

    init(_ request: Request) throws(HearthlineError) { try self.init(text: request.uri.query ?? "") }

    /// Fields that a form leaves empty are no conditions.
    init(text: String) throws(HearthlineError) {
        var pairs = Form(text).flat
        isCanonical = !pairs.values.contains("")
        pairs = pairs.filter { !$0.value.isEmpty }
        after = try pairs.removeValue(forKey: "after").map { (token) throws(HearthlineError) in try PageToken(token) }
        filter = try AbnormalFilter(query: pairs)
    }

    var address: String { AddressLine(filter.query).text }

    /// The same list of another pile, from its beginning.
    func address(of pile: AbnormalPile) -> String {
        var copy = filter
        copy.pile = pile
        return AddressLine(copy.query).text
    }
}
