internal import Foundation
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// The board of a repair station and one of its orders. Source: DSP-02, SEC-03
struct StationBoardPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("station") { request, context in
            let view = try await board(context)
            let response = try await core.page("station", Label("维修看板", "Station board"), view, request, context)
            return try kept(response, context)
        }
        router.get("station/rows") { _, context in
            try core.fragment("station_rows", try await board(context), context)
        }
        router.get("station/tickets/:id") { request, context in
            let view = try await order(context)
            let number = view.ticket.row.number
            let page = try await core.page(
                "station_order", Label("报修单 \(number)", "Ticket \(number)"), view, request, context)
            return view.isHeld ? try kept(page, context, version: view.version) : page
        }
        router.get("station/tickets/:id/order") { _, context in
            try core.fragment("station_facts", try await order(context), context)
        }
        router.post("station/tickets/:id/reveal") { _, context in try await reveal(context) }
        router.get("photos/:id") { _, context in try await photo(context) }
    }

    private func board(_ context: ConsoleContext) async throws -> StationBoardView {
        let caller = try worker(context)
        let now = Date()
        let entries = try await core.store.stationWork.board(returnedSince: ServiceDay(now).start, as: caller)
        let names = await core.places.names(as: caller)
        return StationBoardView(entries, names, context.language, now: now)
    }

    private func order(_ context: ConsoleContext) async throws -> StationOrderView {
        let id = try context.key("id")
        let caller = try worker(context)
        async let detail = core.store.tickets.get(id, as: caller)
        async let timeline = core.store.tickets.timeline(id, as: caller)
        async let photos = core.store.tickets.photos(id, as: caller)
        async let colleagues = core.store.staff.listColleagues(as: caller)
        let names = await core.places.names(as: caller)
        return StationOrderView(
            try await detail, try await timeline, try await photos, try await colleagues, caller.principal, names,
            context.language, now: Date())
    }

    /// An order in hand is its own reason to call. Source: SEC-07
    private func reveal(_ context: ConsoleContext) async throws -> Response {
        let person = try await core.store.tickets.revealPerson(
            try context.key("id"), purpose: .stationWork, as: try worker(context))
        return try core.fragment(
            "station_person",
            PersonView(name: person.name, phone: person.phone ?? "", secondPhone: person.secondPhone ?? ""), context)
    }

    private func photo(_ context: ConsoleContext) async throws -> Response {
        let photo = try await core.store.tickets.photo(try context.key("id"), as: try context.caller)
        return Response(
            status: .ok, headers: [.contentType: photo.type.rawValue],
            body: .init(byteBuffer: ByteBuffer(bytes: photo.content)))
    }

    private func worker(_ context: ConsoleContext) throws(HearthlineError) -> Caller {
        let caller = try context.caller
        guard caller.principal.role.isStationRole else { throw HearthlineError(.forbidden) }
        return caller
    }

    /// Lets this person's phone keep a page for the time without a network; no other page may be kept. Source: SEC-03
    private func kept(_ response: Response, _ context: ConsoleContext, version: Int32? = nil) throws -> Response {
        var response = response
        response.headers[.keep] = try context.principal.agentNo
        if let version { response.headers[.keptVersion] = "\(version)" }
        return response
    }
}

extension HTTPField.Name {
    static let keep = HTTPField.Name("Hearthline-Keep")!
    static let keptVersion = HTTPField.Name("Hearthline-Version")!
}
