internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Which station serves which place: by station or district, the history of a place, changes by two persons.
///
/// Source: DSP-01, SEC-05
struct ServiceAreaPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("administration/areas") { request, context in try await list(request, context) }
        router.get("administration/areas/:node") { request, context in try await show(request, context) }
        router.post("administration/areas/:node") { request, context in try await propose(request, context) }
        router.post("administration/area-changes/:id") { request, context in try await decide(request, context) }
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .areas, request, context)
        let query = request.query
        let scope = try ServiceAreaScope(code: query.text("scope"))
        let token: PageToken? = query.text("after").isEmpty ? nil : try PageToken(query.text("after"))
        async let areas = core.store.directory.serviceAreas(scope, after: token, as: desk.caller)
        async let districts = core.store.directory.districts(as: desk.caller)
        async let matches = core.store.directory.searchAddresses(query.text("q"), as: desk.caller)
        async let proposals = Proposals.areas(desk)
        let view = AreasView(
            try await areas, query, try await districts, try await matches, try await proposals, desk.names,
            desk.language)
        return try await desk.page("areas", view)
    }

    private func show(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .areas, request, context)
        let node = try context.key("node", or: .addressUnknown)
        let words = request.query.text("q")
        async let history = core.store.directory.serviceAreaHistory(nodeID: node, as: desk.caller)
        async let matches = core.store.directory.searchAddresses(words, as: desk.caller)
        async let proposals = core.store.directory.pendingServiceAreas(as: desk.caller)
        let pending = try await proposals.filter { $0.nodeID == node }
        let people = try await desk.people(pending.map(\.proposedBy))
        let view = AreaView(
            node: node, words: words, try await history,
            match: try await matches.first { $0.nodeID == node && $0.kind != .household },
            pending.map { ProposalRow($0, desk.names, people, reader: desk.principal, desk.language) }, desk.names,
            reader: desk.principal, desk.language)
        guard !view.place.isEmpty else { throw HearthlineError(.pageNotFound) }
        return try await desk.page("area", Label(view.place, view.place), view)
    }

    private func propose(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .areas, request, context)
        let form = try await request.form()
        let node = try context.key("node", or: .addressUnknown)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.directory.proposeServiceArea(
                nodeID: node, stationID: try form.number("station_id"), validFrom: try form.moment("valid_from"),
                reason: form.text("reason"), requestID: try form.requestID, as: desk.caller)
        }
        return desk.done(.proposed)
    }

    private func decide(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .areas, request, context)
        let form = try await request.form()
        let (change, approve) = (try context.key("id", or: .staleVersion), try form.decision)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.directory.decideServiceArea(
                change, approve: approve, requestID: try form.requestID, as: desk.caller)
        }
        return desk.done(approve ? .approved : .rejected)
    }
}

extension ServiceAreaScope {
    /// As the list's address names it: nothing, `station-3`, `district-12`. Throws `FIELD_INVALID`.
    init(code: String) throws(HearthlineError) {
        let parts = code.split(separator: "-")
        if code.isEmpty {
            self = .company
        } else if parts.count == 2, parts[0] == "station", let id = Int16(parts[1]) {
            self = .station(id)
        } else if parts.count == 2, parts[0] == "district", let id = Int64(parts[1]) {
            self = .district(id)
        } else {
            throw HearthlineError(.fieldInvalid, field: "scope")
        }
    }
}
