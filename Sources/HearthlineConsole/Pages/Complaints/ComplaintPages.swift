internal import FoundationEssentials
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// One complaint: its steps, the ticket's own way beside it, and what the reader may do. Source: CMP-03, CMP-04
struct ComplaintPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("complaints/:id") { request, context in
            let view = try await view(try key(context), context)
            return try await core.page(
                "complaint", Label("投诉 \(view.row.number)", "Complaint \(view.row.number)"), view, request, context)
        }
        router.get("complaints/:id/body") { _, context in
            try core.fragment("complaint_body", try await view(try key(context), context), context)
        }
        router.post("complaints/:id/:action") { request, context in try await act(request, context) }
    }

    private func key(_ context: ConsoleContext) throws(HearthlineError) -> Int64 {
        try context.key("id", or: .complaintNotFound)
    }

    private func view(_ id: Int64, _ context: ConsoleContext, said: String? = nil) async throws -> ComplaintPageView {
        let caller = try context.callCenterCaller
        var record = ComplaintRecord(detail: try await core.store.complaints.get(id, as: caller))
        let complaint = record.detail.complaint
        async let owners = owners(complaint, caller)
        if let ticket = complaint.ticketID {
            async let timeline = core.store.tickets.timeline(ticket, as: caller)
            async let callbacks = core.store.callbacks.versions(ofTicket: ticket, as: caller)
            (record.timeline, record.callbacks) = (try await timeline, try await callbacks)
        }
        record.owners = try await owners
        let names = await core.places.names(as: caller)
        return ComplaintPageView(
            record, reader: caller.principal, names, context.language, now: Date(), said: said)
    }

    private func owners(_ complaint: Complaint, _ caller: Caller) async throws -> [ComplaintPerson] {
        guard caller.principal.role.hasLeadPowers, complaint.closedAt == nil else { return [] }
        return try await core.store.complaints.owners(siteID: complaint.siteID, as: caller)
    }

    private func act(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let id = try key(context)
        guard let name = context.parameters.get("action"),
            let action = ComplaintAction.allCases.first(where: { "\($0)" == name })
        else { throw HearthlineError(.pageNotFound) }
        let (form, caller) = (try await request.form(), try context.callCenterCaller)
        let receipt = try await core.write { () throws(HearthlineError) in
            try await action.perform(form, on: id, core.store.complaints, as: caller)
        }
        guard request.isFragment else { return .redirect(to: "/complaints/\(id)", type: .normal) }
        let said = Label("已登记:\(action.label.zh)", "Recorded: \(action.label.en)").text(context.language)
        // Whoever named himself, or gave it away, may not see it any more.
        guard let shown = try? await view(receipt.id, context, said: said) else {
            return Response(status: .ok, headers: [.htmxRedirect: "/complaints"])
        }
        var response = try core.fragment("complaint_body", shown, context)
        response.headers[.htmxEvent] = "{\"saved\":\"complaint-\(id)-\(action)\"}"
        return response
    }
}

extension ComplaintAction {
    /// Does what a form says; throws `PAGE_NOT_FOUND` for what has no form.
    func perform(
        _ form: Form, on id: Int64, _ complaints: Complaints, as caller: Caller
    ) async throws(HearthlineError) -> ComplaintReceipt {
        let (requestID, version): (UUID, Int32) = (try form.requestID, try form.number("version"))
        switch self {
        case .receive: throw HearthlineError(.pageNotFound)
        case .takeOver:
            return try await complaints.takeOver(
                id, version: version, owner: form.text("owner_agent_no"), requestID: requestID, as: caller)
        case .listen, .ask, .facts, .decide, .reply, .callback:
            return try await complaints.step(
                id, version: version, try ComplaintStep(self, form), requestID: requestID, as: caller)
        case .extend:
            guard let until = try form.moment("until_time") else {
                throw HearthlineError(.fieldInvalid, field: "until_time")
            }
            return try await complaints.extend(
                id, version: version, until: until, reason: form.text("reason"), approval: form.text("approval"),
                requestID: requestID, as: caller)
        case .close:
            return try await complaints.close(
                id, version: version, isSatisfied: try form.answer("satisfied"), note: form.text("note"),
                approval: form.text("approval"), requestID: requestID, as: caller)
        case .reopen:
            return try await complaints.reopen(
                id, version: version, reason: form.text("reason"), requestID: requestID, as: caller)
        }
    }
}

extension ComplaintStep {
    /// Reads the form of a step.
    fileprivate init(_ action: ComplaintAction, _ form: Form) throws(HearthlineError) {
        self.init(action, form.text("text"))
        doneAt = try form.moment("done_time")
        verdict = try form.code("verdict")
        cause = try form.code("cause")
        isSatisfied = try form.answer("satisfied")
        agentNo = form.text("agent_no")
    }
}

extension Form {
    /// Yes, no, or not asked.
    fileprivate func answer(_ name: String) throws(HearthlineError) -> Bool? {
        switch text(name) {
        case "": nil
        case "1": true
        case "0": false
        default: throw HearthlineError(.fieldInvalid, field: name)
        }
    }
}
