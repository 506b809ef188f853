internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Tickets by filter, and the rows alone for lists that bring themselves up to date.
struct TicketListPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("tickets") { request, context in try await show(request, context) }
        router.get("tickets/rows") { request, context in
            try core.fragment(
                "ticket_rows", try await view(TicketQuery(request.uri.query ?? ""), context), context)
        }
    }

    /// What a form sends becomes the address that everybody would share.
    private func show(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let query = try TicketQuery(request.uri.query ?? "")
        _ = try context.principal
        guard query.isCanonical else { return .redirect(to: "/tickets?\(query.address)", type: .normal) }
        return try await core.page(
            "tickets", Label("报修单", "Tickets"), try await view(query, context), request, context)
    }

    private func view(_ query: TicketQuery, _ context: ConsoleContext) async throws -> TicketListView {
        let caller = try context.caller
        async let page = core.store.tickets.list(query.filter, after: query.after, as: caller)
        async let total = core.store.tickets.count(query.filter, as: caller)
        let names = await core.places.names(as: caller)
        let now = Date()
        let found = try await page
        return TicketListView(
            rows: found.rows.map { TicketRow($0, names, context.language, now: now) }, total: try await total,
            query: query.address, next: found.next.map { "\(query.address)&after=\($0.text)" },
            isLaterPage: query.after != nil,
            form: TicketFilterForm(query.filter, names, caller.principal.role, context.language),
            refresh: query.address + (query.after.map { "&after=\($0.text)" } ?? ""))
    }
}
