internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// The dated values of the company: read, proposed with a date and a reason, decided by a second person. Source: SEC-05
struct ParameterPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("administration/parameters") { request, context in try await list(request, context) }
        router.get("administration/parameters/:key") { request, context in try await show(request, context) }
        router.post("administration/parameters/:key") { request, context in try await propose(request, context) }
        router.post("administration/parameter-changes/:id") { request, context in try await decide(request, context) }
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .parameters, request, context)
        async let present = core.store.parameters.list(as: desk.caller)
        async let pending = core.store.parameters.pending(as: desk.caller)
        let rows = try await present
        let view = ParametersView(
            rows, search: request.query.text("search"), Proposals.rows(try await pending, rows, desk), desk.names,
            desk.language)
        return try await desk.page("parameters", view)
    }

    private func show(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .parameters, request, context)
        let key = context.parameters.get("key") ?? ""
        async let history = core.store.parameters.history(of: key, as: desk.caller)
        async let pending = core.store.parameters.pending(as: desk.caller)
        let rows = try await history
        guard let newest = rows.last else { throw HearthlineError(.pageNotFound) }
        let proposals = Proposals.rows(try await pending.filter { $0.key == key }, rows, desk)
        let view = ParameterView(rows, proposals, desk.names, reader: desk.principal, desk.language, now: Date())
        return try await desk.page("parameter", newest.label, view)
    }

    private func propose(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .parameters, request, context)
        let form = try await request.form()
        let key = context.parameters.get("key") ?? ""
        guard let kind = ParameterForm.Kind(rawValue: form.text("kind")) else {
            throw HearthlineError(.fieldInvalid, field: "value")
        }
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.parameters.propose(
                key, value: try ParameterValue.json(from: form, kind: kind),
                scope: try ParameterScope(code: form.text("scope")),
                validFrom: try form.moment("valid_from"), reason: form.text("reason"), requestID: try form.requestID,
                as: desk.caller)
        }
        return desk.done(.proposed, draft: "parameter-\(key.urlEncoded)")
    }

    private func decide(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .parameters, request, context)
        let form = try await request.form()
        let (change, approve) = (try context.key("id", or: .staleVersion), try form.decision)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.parameters.decide(
                change, approve: approve, requestID: try form.requestID, as: desk.caller)
        }
        return desk.done(approve ? .approved : .rejected)
    }
}

extension ParameterScope {
    /// As forms and addresses name a place: `company`, `site-1`, `station-3`. Throws `FIELD_INVALID`.
    init(code: String) throws(HearthlineError) {
        let parts = code.split(separator: "-")
        let id = parts.count == 2 ? Int16(parts[1]) : nil
        switch (parts.first, id) {
        case ("company", nil): self = .company
        case ("site", let id?): self = .site(id)
        case ("station", let id?): self = .station(id)
        default: throw HearthlineError(.fieldInvalid, field: "scope")
        }
    }
}
