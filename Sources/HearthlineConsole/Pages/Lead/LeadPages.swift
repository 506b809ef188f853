internal import FoundationEssentials
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// The desk of a team lead: what waits for a decision, live, and beside it the one that is being worked on.
///
/// Source: INT-01, INT-02, INT-11, DSP-08, DSP-11, DSP-12
struct LeadPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("lead") { request, context in
            try await core.page(
                "lead", Label("值班台", "Shift desk"), try await desk(context), request, context)
        }
        router.get("lead/queues") { _, context in try core.fragment("lead_queues", try await desk(context), context) }
        router.get("lead/tickets/:id") { request, context in try await ticket(request, context) }
        router.get("lead/help/:id") { _, context in try await help(context) }
        router.post("lead/help/:id") { request, context in try await answer(request, context) }
        router.get("lead/incidents/:id") { request, context in try await incident(request, context) }
        router.post("lead/incidents/:id/:decision") { request, context in try await decide(request, context) }
        router.post("lead/alerts/:id") { request, context in try await acknowledge(request, context) }
    }

    /// The desk is for whoever decides at a site.
    private func lead(_ context: ConsoleContext) throws(HearthlineError) -> Caller {
        let caller = try context.caller
        guard caller.principal.role.databaseRole == .teamLead else { throw HearthlineError(.forbidden) }
        return caller
    }

    private func desk(_ context: ConsoleContext) async throws -> LeadView {
        let caller = try lead(context)
        let names = await core.places.names(as: caller)
        let record = try await LeadRecord.read(core.store, day: ServiceDay(Date()), as: caller)
        return LeadView(record, caller.principal, names, context.language, now: Date())
    }

    /// One ticket to decide about: only the forms that answer why it lies here.
    private func ticket(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let caller = try lead(context)
        let desk = TicketDesk(core: core)
        let record = try await desk.record(try context.key("id"), caller)
        let deeds = await desk.deeds(record.ticket, caller)
        let names = await core.places.names(as: caller)
        let work = LeadWork(record, deeds, names, context.language, now: Date())
        return try core.fragment("lead_work", work, context)
    }

    private func help(_ context: ConsoleContext) async throws -> Response {
        let caller = try lead(context)
        let id = try context.key("id", or: .helpNotFound)
        let waiting = try await core.store.assistance.list(size: 200, as: caller).rows
        guard let help = waiting.first(where: { $0.id == id }) else { throw HearthlineError(.helpNotFound) }
        return try core.fragment("lead_help", HelpLine(help, caller.principal, now: Date(), context.language), context)
    }

    private func answer(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let caller = try lead(context)
        let id = try context.key("id", or: .helpNotFound)
        let form = try await request.form()
        let requestID = try form.requestID
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.assistance.answer(id, form.text("answer"), requestID: requestID, as: caller)
        }
        return try said(Label("已答复求助", "The request for help is answered"), draft: "help-\(id)", request, context)
    }

    /// A proposed incident with the tickets it stands for, before it is decided.
    private func incident(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let caller = try lead(context)
        let id = try context.key("id", or: .incidentNotFound)
        async let candidates = core.store.tickets.candidates(ofIncident: id, as: caller)
        let known = try await core.store.tickets.incidents(as: caller).first {
            $0.id == id && $0.siteID == caller.principal.siteID
        }
        guard let known else { throw HearthlineError(.incidentNotFound) }
        let names = await core.places.names(as: caller)
        let work = IncidentWork(known, try await candidates, caller.principal, names, context.language, now: Date())
        guard request.isFragment else { return .redirect(to: "/lead", type: .normal) }
        return try core.fragment("lead_incident", work, context)
    }

    private func decide(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let caller = try lead(context)
        let id = try context.key("id", or: .incidentNotFound)
        guard let decision = context.parameters.get("decision").flatMap(IncidentDecision.init(rawValue:)) else {
            throw HearthlineError(.pageNotFound)
        }
        let requestID = try await request.form().requestID
        _ = try await core.write { () throws(HearthlineError) in
            try await decision.perform(id, requestID, core.store.tickets, as: caller)
        }
        return try said(decision.said, draft: "", request, context)
    }

    private func acknowledge(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let caller = try lead(context)
        let id = try context.key("id", or: .pageNotFound)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.oversight.acknowledge(alert: id, as: caller)
        }
        return try said(Label("已确认提醒", "The alert is acknowledged"), draft: "", request, context)
    }

    private func said(
        _ label: Label, draft: String, _ request: Request, _ context: ConsoleContext
    ) throws -> Response {
        guard request.isFragment else { return .redirect(to: "/lead", type: .normal) }
        var response = try core.fragment("lead_said", SaidView(text: label.text(context.language)), context)
        response.headers[.htmxEvent] = "{\"saved\":\"\(draft)\"}"
        return response
    }
}

struct SaidView {
    let text: String
}

/// What a lead makes of a mass incident. Source: DSP-11
enum IncidentDecision: String {
    case confirm
    case dismiss
    case close

    var said: Label {
        switch self {
        case .confirm: Label("已确认群发事件,报修单已关联", "Confirmed; the tickets are linked")
        case .dismiss: Label("已取消群发提议", "The proposal is dropped")
        case .close: Label("已结束群发事件", "The incident is over")
        }
    }

    func perform(
        _ id: Int64, _ requestID: UUID, _ tickets: Tickets, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        switch self {
        case .confirm: try await tickets.confirmIncident(id, requestID: requestID, as: caller)
        case .dismiss: try await tickets.dismissIncident(id, requestID: requestID, as: caller)
        case .close: try await tickets.closeIncident(id, requestID: requestID, as: caller)
        }
    }
}
