internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// People by filter, and one person with everything that can be done for or about her. Source: ORG-01, SEC-06
struct PeoplePages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("administration/people") { request, context in try await list(request, context) }
        router.get("administration/people/:agent") { request, context in try await person(request, context) }
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .people, request, context)
        let query = request.query
        let token: PageToken? = query.text("after").isEmpty ? nil : try PageToken(query.text("after"))
        let filter = try StaffFilter(query)
        async let page = core.store.administration.list(filter, after: token, as: desk.caller)
        async let pending = Proposals.staff(desk)
        let view = PeopleView(
            try await page, query, try await pending, desk.names, reader: desk.principal, desk.language, now: Date())
        return try await desk.page("people", view)
    }

    private func person(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .people, request, context)
        let number = context.parameters.get("agent") ?? ""
        let found = try await core.store.administration.list(StaffFilter(search: number, state: nil), as: desk.caller)
        guard let member = found.rows.first(where: { $0.agentNo == number }) else {
            throw HearthlineError(.employeeNotFound)
        }
        let pending = desk.principal.isHead ? try await core.store.administration.pending(as: desk.caller) : []
        let view = StaffPersonView(
            member, pending: pending, desk.names, reader: desk.principal, desk.language, now: Date())
        return try await desk.page(
            "staff_person", Label("\(member.name) \(member.agentNo)", "\(member.name) \(member.agentNo)"), view)
    }
}

extension StaffFilter {
    /// Reads the fields of the list: `search`, `role`, `site`, `station`, `state`; without a state, whoever is
    /// employed.
    init(_ query: Form) throws(HearthlineError) {
        let state = query.text("state")
        let known = StaffState(rawValue: state)
        if known == nil, !["", "all"].contains(state) { throw HearthlineError(.fieldInvalid, field: "state") }
        self.init(
            search: query.text("search"), role: try query.code("role"), siteID: try query.optional("site"),
            stationID: try query.optional("station"), state: state == "all" ? nil : known ?? .present)
    }
}
