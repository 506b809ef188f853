internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// How the deadlines of a ticket came about, and which deadlines were missed. Source: DSP-06, ABN-01, QOS-04
struct ClockPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("tickets/:id/clocks") { request, context in
            try await core.page(
                "clocks", Label("时限说明", "Deadlines explained"), try await sums(context), request, context)
        }
        router.get("breaches") { request, context in
            try await core.page(
                "breaches", Label("逾期", "Missed deadlines"), try await list(request, context), request, context)
        }
        router.get("breaches/rows") { request, context in
            try core.fragment("breach_rows", try await list(request, context), context)
        }
        router.post("breaches/:id/excuse") { request, context in try await excuse(request, context) }
    }

    private func sums(_ context: ConsoleContext) async throws -> ClocksView {
        let caller = try context.caller
        let id = try context.key("id")
        let clocks = try await core.store.deadlines.explain(ticket: id, as: caller)
        return ClocksView(ticket: id, clocks, await core.places.names(as: caller), context.language)
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> BreachListView {
        let caller = try context.caller
        var pairs = request.query.flat
        let after = try pairs.removeValue(forKey: "after").map { try PageToken($0) }
        let filter = try BreachFilter(query: pairs)
        let page = try await core.store.deadlines.breaches(filter, after: after, as: caller)
        let names = await core.places.names(as: caller)
        return BreachListView(
            page, filter, names, context.language, reader: caller.principal, query: request.uri.query ?? "", now: Date()
        )
    }

    private func excuse(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let id = try context.key("id", or: .breachNotFound)
        let form = try await request.form()
        let caller = try context.caller
        let (text, requestID) = (form.text("excuse"), try form.requestID)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.deadlines.excuse(breach: id, text, requestID: requestID, as: caller)
        }
        return try core.fragment(
            "breach_excused", ExcusedView(excuse: form.text("excuse"), excusedBy: caller.principal.agentNo), context)
    }
}

struct ExcusedView {
    let excuse: String
    let excusedBy: String
}
