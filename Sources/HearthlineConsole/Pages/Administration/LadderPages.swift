internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Who is told of each type of alert, and who next; two people change it. Source: rules README A.3, SEC-05
struct LadderPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("administration/ladders") { request, context in try await list(request, context) }
        router.post("administration/ladders") { request, context in try await propose(request, context) }
        router.post("administration/ladder-changes/:id") { request, context in
            try await RuleDecision(core, .ladders).decide(request, context)
        }
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .ladders, request, context)
        async let ladders = core.store.rules.ladders(as: desk.caller)
        async let proposals = Proposals.ladders(desk)
        let view = LaddersView(
            try await ladders, try await proposals, chosen: request.query.text("type"), desk.language)
        return try await desk.page("ladders", view)
    }

    private func propose(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .ladders, request, context)
        let form = try await request.form()
        let (rungs, requestID) = (try LadderForm.rungs(form), try form.requestID)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.rules.propose(
                rungs, of: form.text("alert_type"), reason: form.text("reason"), requestID: requestID, as: desk.caller)
        }
        return desk.done(.proposed, draft: "ladder")
    }
}

/// Approving or rejecting a ladder or words, on the page of the section.
struct RuleDecision {
    let core: ConsoleCore
    let section: AdministrationSection

    init(_ core: ConsoleCore, _ section: AdministrationSection) { (self.core, self.section) = (core, section) }

    func decide(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, section, request, context)
        let form = try await request.form()
        let (id, approve, requestID) = (try context.key("id", or: .staleVersion), try form.decision, try form.requestID)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.rules.decide(id, approve: approve, requestID: requestID, as: desk.caller)
        }
        return desk.done(approve ? .approved : .rejected)
    }
}

/// The form: every role that can stand on a ladder says whether it is told, and after how many minutes.
enum LadderForm {
    /// From the lowest to the highest; a ladder only climbs.
    static let roles: [Role] = [.stationDispatcher, .stationHead, .lead, .supervisor, .head, .manager]

    static func rungs(_ form: Form) throws(HearthlineError) -> [AlertRung] {
        var rungs: [AlertRung] = []
        for role in roles {
            let how = form.text("how_\(role.rawValue)")
            if how.isEmpty { continue }
            guard how == "once" || how == "climb" else { throw HearthlineError(.fieldInvalid, field: "roles") }
            let minutes = form.text("minutes_\(role.rawValue)")
            guard let after = how == "once" || minutes.isEmpty ? 0 : Int32(minutes), 0...10_080 ~= after else {
                throw HearthlineError(.fieldInvalid, field: "minutes_\(role.rawValue)")
            }
            rungs.append(
                AlertRung(
                    step: Int16(rungs.count + 1), role: role, isAtOnce: how == "once", afterMinutes: after))
        }
        return rungs
    }
}
