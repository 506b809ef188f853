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
        let wanted = try TicketListQuery(request.query)
        let caller = try context.caller
        async let page = core.store.tickets.list(wanted.filter, after: wanted.after, as: caller)
        async let total = wanted.isNarrowed ? core.store.tickets.count(wanted.filter, as: caller) : nil
        let names = await core.places.names(as: caller)
        let now = Date()
        let found = try await page
        return TicketListView(
            rows: found.rows.map { TicketRow($0, names, context.language, now: now) }, number: wanted.filter.numberPrefix,
            isOpenOnly: wanted.filter.openOnly, total: try await total, query: request.uri.query ?? "",
            next: found.next.map { wanted.address(after: $0) })
    }
}

/// What the address of the list asks for: a number and whether closed tickets count, or the whole filter of a figure.
struct TicketListQuery {
    let filter: TicketFilter
    let after: PageToken?
    /// Whether the address carries a figure's filter, which is taken as it stands.
    let isNarrowed: Bool
    private let kept: [(String, String)]

    /// Throws `FIELD_INVALID`, `PAGE_TOKEN_INVALID`.
    init(_ query: Form) throws(HearthlineError) {
        var pairs = query.flat
        after = try pairs.removeValue(forKey: "after").map { text throws(HearthlineError) in try PageToken(text) }
        let scope = pairs.removeValue(forKey: "scope")
        if pairs["number"] == "" { pairs["number"] = nil }
        isNarrowed = pairs.keys.contains { $0 != "number" }
        var filter = try TicketFilter(query: pairs)
        if !isNarrowed { filter.openOnly = scope != "all" }
        self.filter = filter
        kept = (isNarrowed ? filter.query : [("number", filter.numberPrefix)]) + (scope.map { [("scope", $0)] } ?? [])
    }

    /// The address of another page of the same list.
    func address(after token: PageToken) -> String { AddressLine(kept + [("after", token.text)]).text }
}

struct TicketListView {
    let rows: [TicketRow]
    let number: String
    let isOpenOnly: Bool
    let total: Int?
    let query: String
    let next: String?
}
