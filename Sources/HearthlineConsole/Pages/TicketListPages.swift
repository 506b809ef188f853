internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Tickets by filter, and the rows alone for lists that bring themselves up to date.
struct TicketListPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("tickets") { request, context in
            try await core.page(
                "tickets", Label("报修单", "Tickets"), try await view(request, context), request, context)
        }
        router.get("tickets/rows") { request, context in
            try core.fragment("ticket_rows", try await view(request, context), context)
        }
    }

    private func view(_ request: Request, _ context: ConsoleContext) async throws -> TicketListView {
        let query = request.query
        var filter = TicketFilter()
        filter.openOnly = query.text("scope") != "all"
        filter.numberPrefix = query.text("number")
        let token: PageToken? = query.text("after").isEmpty ? nil : try PageToken(query.text("after"))
        let caller = try context.caller
        let page = try await core.store.tickets.list(filter, after: token, as: caller)
        let names = await core.places.names(as: caller)
        let now = Date()
        return TicketListView(
            rows: page.rows.map { TicketRow($0, names, context.language, now: now) }, number: filter.numberPrefix,
            isOpenOnly: filter.openOnly, query: request.uri.query ?? "",
            next: page.next.map { "number=\(filter.numberPrefix)&scope=\(query.text("scope"))&after=\($0.text)" })
    }
}

struct TicketListView {
    let rows: [TicketRow]
    let number: String
    let isOpenOnly: Bool
    let query: String
    let next: String?
}
