internal import FoundationEssentials
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// What goes to the supervisor at once: the button of the desk, the list, one escalation with its tickets. Source: INT-11
struct EscalationPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("escalations") { request, context in
            try await core.page(
                "escalations", Label("上报", "Escalations"), try await list(request, context), request, context)
        }
        router.get("escalations/rows") { request, context in
            try core.fragment("escalation_rows", try await list(request, context), context)
        }
        router.post("escalations") { request, context in try await raise(request, context) }
        router.get("escalations/:id") { request, context in
            let view = try await view(nil, context)
            return try await core.page(
                "escalation", Label("上报 \(view.row.id)", "Escalation \(view.row.id)"), view, request, context)
        }
        router.get("escalations/:id/body") { _, context in
            try core.fragment("escalation_body", try await view(nil, context), context)
        }
        router.post("escalations/:id/:action") { request, context in try await act(request, context) }
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> EscalationListView {
        let caller = try context.callCenterCaller
        let query = try EscalationQuery(request.query)
        let page = try await core.store.escalations.list(query.filter, after: query.after, as: caller)
        let names = await core.places.names(as: caller)
        return EscalationListView(page, query, names, context.language, now: Date())
    }

    private func view(_ said: Label?, _ context: ConsoleContext) async throws -> EscalationView {
        let caller = try context.callCenterCaller
        let id = try context.key("id", or: .escalationNotFound)
        let detail = try await core.store.escalations.get(id, as: caller)
        let names = await core.places.names(as: caller)
        return EscalationView(
            detail, reader: caller.principal, names, context.language, now: Date(),
            said: said?.text(context.language))
    }

    private func raise(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (form, caller) = (try await request.form(), try context.callCenterCaller)
        let (requestID, reason): (UUID, EscalationReason) = (try form.requestID, try form.requiredCode("reason"))
        let (ticket, call): (Int64?, Int64?) = (try form.optional("ticket_id"), try form.optional("call_id"))
        let receipt = try await core.write { () throws(HearthlineError) in
            try await core.store.escalations.raise(
                reason, ticketID: ticket, callID: call, note: form.text("note"), requestID: requestID, as: caller)
        }
        guard request.isFragment else { return .redirect(to: "/escalations/\(receipt.subjectID)", type: .normal) }
        var response = try core.fragment("escalation_raised", EscalationRaisedView(receipt), context)
        response.headers[.htmxEvent] = "{\"saved\":\"escalation-\(form.text("draft"))\"}"
        return response
    }

    private func act(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let id = try context.key("id", or: .escalationNotFound)
        let (form, caller) = (try await request.form(), try context.callCenterCaller)
        let (requestID, version): (UUID, Int32) = (try form.requestID, try form.number("version"))
        let said: Label
        switch context.parameters.get("action") {
        case "acknowledge":
            _ = try await core.write { () throws(HearthlineError) in
                try await core.store.escalations.acknowledge(id, version: version, requestID: requestID, as: caller)
            }
            said = Label("已确认,请给出方案", "Acknowledged; say what is to be done")
        case "decide":
            _ = try await core.write { () throws(HearthlineError) in
                try await core.store.escalations.decide(
                    id, version: version, solution: form.text("solution"), requestID: requestID, as: caller)
            }
            said = Label("方案已记录", "The solution is recorded")
        default: throw HearthlineError(.pageNotFound)
        }
        guard request.isFragment else { return .redirect(to: "/escalations/\(id)", type: .normal) }
        var response = try core.fragment("escalation_body", try await view(said, context), context)
        response.headers[.htmxEvent] = "{\"saved\":\"escalation-solution-\(id)\"}"
        return response
    }
}
