internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// One ticket with everything its reader may see.
struct TicketPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("tickets/:id") { request, context in try await show(request, context) }
        router.post("tickets/:id/reveal") { request, context in try await reveal(request, context) }
    }

    private func show(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let id = try context.key("id")
        let caller = try context.caller
        async let detail = core.store.tickets.get(id, as: caller)
        async let timeline = core.store.tickets.timeline(id, as: caller)
        let names = await core.places.names(as: caller)
        let view = TicketView(try await detail, try await timeline, names, context.language, now: Date())
        return try await core.page(
            "ticket", Label("报修单 \(view.row.number)", "Ticket \(view.row.number)"), view, request, context)
    }

    private func reveal(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let id = try context.key("id")
        let form = try await request.form()
        let person = try await core.store.tickets.revealPerson(
            id, purpose: try form.requiredCode("purpose"), reason: form.text("reason"), as: try context.caller)
        return try core.fragment(
            "person", PersonView(name: person.name, phone: person.phone ?? "", secondPhone: person.secondPhone ?? ""), context)
    }
}

struct PersonView {
    let name: String
    let phone: String
    let secondPhone: String
}
