internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Hiring, moving, leaving, duties: proposed by one head, decided by another. Source: SEC-05, ORG-01
struct StaffActPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.post("administration/people") { request, context in
            try await propose(request, context, draft: "hire") { form, _ throws(HearthlineError) in
                .hire(agentNo: form.text("agent_no"), name: form.text("name"), try Post(form))
            }
        }
        router.post("administration/staff/:id/move") { request, context in
            try await propose(request, context) { form, person throws(HearthlineError) in
                .move(employeeID: person, employmentID: try form.number("employment_id"), to: try Post(form))
            }
        }
        router.post("administration/staff/:id/leave") { request, context in
            try await propose(request, context) { _, person throws(HearthlineError) in .leave(employeeID: person) }
        }
        router.post("administration/staff/:id/duties") { request, context in
            try await propose(request, context) { form, person throws(HearthlineError) in
                .grantDuty(
                    try form.requiredCode("duty"), employeeID: person, siteID: try form.optional("site"),
                    until: try form.moment("valid_to"))
            }
        }
        router.post("administration/staff/:id/duties/end") { request, context in
            try await propose(request, context) { form, person throws(HearthlineError) in
                .endDuty(grantID: try form.number("grant_id"), employeeID: person)
            }
        }
        router.post("administration/staff-changes/:id") { request, context in try await decide(request, context) }
    }

    private func propose(
        _ request: Request, _ context: ConsoleContext, draft: String? = nil,
        _ act: @Sendable (Form, Int64) throws(HearthlineError) -> StaffAct
    ) async throws -> Response {
        let desk = try await AdministrationDesk(core, .people, request, context)
        guard desk.principal.isHead else { throw HearthlineError(.forbidden) }
        let form = try await request.form()
        let person = draft == nil ? try context.key("id", or: .employeeNotFound) : 0
        let act = try act(form, person)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.administration.propose(
                act, at: try form.moment("valid_from"), reason: form.text("reason"), requestID: try form.requestID,
                as: desk.caller)
        }
        return desk.done(.proposed, at: PersonPath.back(form), draft: draft)
    }

    private func decide(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .people, request, context)
        guard desk.principal.isHead else { throw HearthlineError(.forbidden) }
        let form = try await request.form()
        let change = try context.key("id", or: .staffChangeNotFound)
        let approve = try form.decision
        let answer = try await core.write { () throws(HearthlineError) in
            try await core.store.administration.decide(
                change, approve: approve, requestID: try form.requestID, as: desk.caller)
        }
        guard answer.receipt.outcome == "hired" else { return desk.done(approve ? .approved : .rejected) }
        return try await desk.code(answer.code, for: "", back: AdministrationSection.people.path)
    }
}

extension Post {
    /// Reads `role` and the place that goes with it: `station` for people of a station, `site` for everybody else.
    init(_ form: Form) throws(HearthlineError) {
        let role: Role = try form.requiredCode("role")
        self.init(
            role: role, siteID: role.isStationRole ? nil : try form.optional("site"),
            stationID: role.isStationRole ? try form.optional("station") : nil)
    }
}

extension Form {
    /// Which of the two buttons under a proposal was pressed.
    var decision: Bool {
        get throws(HearthlineError) {
            switch text("approve") {
            case "true": true
            case "false": false
            default: throw HearthlineError(.fieldInvalid, field: "approve")
            }
        }
    }
}

/// Where a form about a person leads back to.
enum PersonPath {
    /// The person's page, or the list when the form names nobody by a proper number.
    static func back(_ form: Form) -> String {
        let number = form.text("agent")
        let isNumber = !number.isEmpty && number.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
        return AdministrationSection.people.path + (isNumber ? "/\(number)" : "")
    }
}
