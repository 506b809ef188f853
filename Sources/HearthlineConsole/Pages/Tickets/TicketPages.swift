internal import FoundationEssentials
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// One ticket with everything its reader may see.
struct TicketPages: PageGroup {
    let core: ConsoleCore

    private var desk: TicketDesk { TicketDesk(core: core) }

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("tickets/:id") { request, context in try await show(request, context) }
        router.get("tickets/:id/body") { _, context in
            try core.fragment("ticket_body", try await desk.view(try context.key("id"), context), context)
        }
        router.get("tickets/:id/change") { request, context in try await change(request, context) }
        router.get("tickets/:id/photos/:photo") { _, context in try await photo(context) }
        router.post("tickets/:id/reveal") { request, context in try await reveal(request, context) }
    }

    private func show(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let view = try await desk.view(try context.key("id"), context)
        return try await core.page(
            "ticket", Label("报修单 \(view.row.number)", "Ticket \(view.row.number)"), view, request, context)
    }

    /// What is new since a version; nothing when there is nothing, which is no look at the ticket.
    private func change(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let id = try context.key("id")
        var filter = TicketFilter()
        filter.numberPrefix = request.query.text("number")
        let seen: Int32 = try request.query.number("version")
        let known = try await core.store.tickets.list(filter, size: 1, as: try context.caller).rows.first
        if let known, known.id == id, known.version == seen { return Response(status: .noContent) }
        return try core.fragment("ticket_change", try await desk.view(id, context), context)
    }

    private func photo(_ context: ConsoleContext) async throws -> Response {
        let photo = try await core.store.tickets.photo(try context.key("photo"), as: try context.caller)
        return Response(
            status: .ok, headers: [.contentType: photo.type.rawValue],
            body: .init(byteBuffer: ByteBuffer(bytes: photo.content)))
    }

    private func reveal(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let id = try context.key("id")
        let form = try await request.form()
        let person = try await core.store.tickets.revealPerson(
            id, purpose: try form.requiredCode("purpose"), reason: form.text("reason"), as: try context.caller)
        return try core.fragment(
            "person", PersonView(name: person.name, phone: person.phone ?? "", secondPhone: person.secondPhone ?? ""),
            context)
    }
}

struct PersonView {
    let name: String
    let phone: String
    let secondPhone: String
}
