internal import FoundationEssentials
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Complaints by part and filter, and what may be a missed one. Source: CMP-01, CMP-05
struct ComplaintListPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("complaints") { request, context in
            try await core.page(
                "complaints", Label("投诉", "Complaints"), try await view(request.uri.query ?? "", context), request,
                context)
        }
        router.get("complaints/rows") { request, context in
            try core.fragment("complaint_rows", try await view(request.uri.query ?? "", context), context)
        }
        router.post("complaints/proposals/:id") { request, context in try await decide(request, context) }
    }

    private func view(_ raw: String, _ context: ConsoleContext, said: String? = nil) async throws -> ComplaintListView {
        let caller = try context.callCenterCaller
        let query = try ComplaintQuery(raw)
        async let page = core.store.complaints.list(query.view, query.filter, after: query.after, as: caller)
        async let counts = core.store.complaints.counts(query.filter, as: caller)
        async let proposals = proposals(caller)
        let names = await core.places.names(as: caller)
        let facts = ComplaintListView.Facts(
            page: try await page, counts: try await counts, proposals: try await proposals, said: said)
        return ComplaintListView(
            facts, query, reader: caller.principal, names, context.language, now: Date())
    }

    private func proposals(_ caller: Caller) async throws -> [ComplaintProposal] {
        guard caller.principal.role.hasLeadPowers else { return [] }
        return try await core.store.complaints.proposals(size: 20, as: caller).rows
    }

    private func decide(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (form, caller) = (try await request.form(), try context.leadingCaller)
        let (id, requestID) = (try context.key("id", or: .complaintNotFound), try form.requestID)
        let target: ComplaintTarget? = try form.text("decision") == "raise" ? form.requiredCode("target") : nil
        let cause: ComplaintCause? = try form.code("cause")
        let receipt = try await core.write { () throws(HearthlineError) in
            try await core.store.complaints.decide(
                proposal: id, target: target, agentNo: form.text("agent_no"), cause: cause, reason: form.text("reason"),
                requestID: requestID, as: caller)
        }
        guard request.isFragment else { return .redirect(to: "/complaints", type: .normal) }
        let said =
            receipt.number.map { Label("已登记投诉 \($0)", "Complaint \($0) is registered") }
            ?? Label("已认定不是投诉", "Decided: no complaint")
        let list = try await view("", context, said: said.text(context.language))
        var response = try core.fragment("complaint_list", list, context)
        response.headers[.htmxEvent] = "{\"saved\":\"complaint-proposal-\(id)\"}"
        return response
    }
}
