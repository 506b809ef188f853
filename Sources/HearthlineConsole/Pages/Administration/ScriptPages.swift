internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// What the desk says: versions with dates, proposals with a preview for each site, decided by a second person.
///
/// Source: SCR-01, SCR-03, SCR-04, SCR-06 to SCR-08
struct ScriptPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("administration/scripts") { request, context in try await list(request, context) }
        router.get("administration/scripts/:code") { request, context in try await show(request, context) }
        router.post("administration/scripts/:code") { request, context in try await propose(request, context) }
        router.post("administration/scripts/:code/preview") { request, context in try await preview(request, context) }
        router.post("administration/script-changes/:id") { request, context in try await decide(request, context) }
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .scripts, request, context)
        async let scripts = core.store.scripts.list(as: desk.caller)
        async let holidays = core.store.scripts.holidays(as: desk.caller)
        let list = ScriptList(try await scripts, try await holidays)
        let people = try await desk.people(list.pending.map(\.proposedBy))
        return try await desk.page("scripts", ScriptsView(list, people, reader: desk.principal, desk.language))
    }

    private func show(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .scripts, request, context)
        async let scripts = core.store.scripts.list(as: desk.caller)
        async let holidays = core.store.scripts.holidays(as: desk.caller)
        async let sites = core.store.scripts.sites(as: desk.caller)
        let code = context.parameters.get("code") ?? ""
        let list = ScriptList(try await scripts.filter { $0.code == code }, try await holidays)
        guard let text = list.texts.first else { throw HearthlineError(.scriptNotFound) }
        let people = try await desk.people(list.scripts.flatMap { [$0.proposedBy, $0.decidedBy] })
        let preview = try ScriptPreview(
            text.present.body, text.present.kind, try await sites, speaker: desk.principal, desk.language)
        let view = ScriptView(list, text, preview, people, reader: desk.principal, desk.language)
        return try await desk.page("script", Label(view.title, view.title), view)
    }

    /// What residents would hear; changes nothing.
    private func preview(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .scripts, request, context)
        let form = try await request.form()
        let sites = try await core.store.scripts.sites(as: desk.caller)
        guard let kind = ScriptKind(rawValue: form.text("kind")) else {
            throw HearthlineError(.fieldInvalid, field: "body")
        }
        let view = try ScriptPreview(form.text("body"), kind, sites, speaker: desk.principal, desk.language)
        return try core.fragment("script_preview", view, context)
    }

    private func propose(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .scripts, request, context)
        let form = try await request.form()
        let code = context.parameters.get("code") ?? ""
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.scripts.propose(
                code, body: form.text("body"), validFrom: try form.moment("valid_from"), reason: form.text("reason"),
                requestID: try form.requestID, as: desk.caller)
        }
        return desk.done(.proposed, draft: "script-\(code.urlEncoded)")
    }

    private func decide(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .scripts, request, context)
        let form = try await request.form()
        let (script, approve) = (try context.key("id", or: .scriptNotFound), try form.decision)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.scripts.decide(
                script, approve: approve, requestID: try form.requestID, as: desk.caller)
        }
        return desk.done(approve ? .approved : .rejected)
    }
}
