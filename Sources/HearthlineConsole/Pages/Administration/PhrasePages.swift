internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Words that are looked for: promises in what the desk writes, forbidden and required ones in calls. Source: SCR-03, SCR-09
struct PhrasePages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("administration/phrases") { request, context in try await list(request, context) }
        router.post("administration/phrases") { request, context in try await add(request, context) }
        router.post("administration/phrases/:id/retire") { request, context in try await retire(request, context) }
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .phrases, request, context)
        let rules = try await core.store.scripts.phraseRules(as: desk.caller)
        let people = try await desk.people(rules.flatMap { [$0.addedBy, $0.retiredBy] })
        return try await desk.page("phrases", PhrasesView(rules, people, desk.language, now: Date()))
    }

    private func add(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .phrases, request, context)
        let form = try await request.form()
        guard let kind = PhraseKind(rawValue: form.text("kind")) else {
            throw HearthlineError(.fieldInvalid, field: "kind")
        }
        guard let severity = PhraseSeverity(rawValue: form.text("severity")) else {
            throw HearthlineError(.fieldInvalid, field: "severity")
        }
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.scripts.addPhrase(
                form.text("pattern"), kind, severity, validFrom: try form.moment("valid_from"),
                reason: form.text("reason"),
                requestID: try form.requestID, as: desk.caller)
        }
        return desk.done(.changed, draft: "phrase")
    }

    private func retire(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .phrases, request, context)
        let form = try await request.form()
        let rule = try context.key("id", or: .phraseRuleNotFound)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.scripts.retirePhrase(
                rule, validTo: try form.moment("valid_to"), reason: form.text("reason"), requestID: try form.requestID,
                as: desk.caller)
        }
        return desk.done(.changed, draft: "phrase-\(rule)")
    }
}
