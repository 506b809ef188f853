internal import FoundationEssentials
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// The agent desk: one screen for a repair call, from the opening sentence to the wrap-up.
///
/// Source: SCR-01 to SCR-05, INT-01 to INT-09, INT-14, INT-15
struct DeskPages: PageGroup {
    let desk: Desk

    init(core: ConsoleCore) {
        desk = Desk(core: core, rules: DeskRules(store: core.store))
    }

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("desk") { request, context in try await show(request, context) }
        DeskCallPages(desk: desk).add(to: router)
        DeskIntakePages(desk: desk).add(to: router)
        DeskIdentityPages(desk: desk).add(to: router)
    }

    private func show(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let caller = try context.deskCaller
        let call = try await desk.runningCall(as: caller)
        async let texts = desk.texts(at: call?.ringAt, as: caller)
        let names = await desk.core.places.names(as: caller)
        let rules = await desk.rules.rules(as: caller)
        let view = DeskView(texts: await texts, call: call, rules: rules, names, context.language, now: Date())
        return try await desk.core.page("desk", Label("接报台", "Intake"), view, request, context)
    }
}

/// What all handlers of the desk share.
struct Desk: Sendable {
    let core: ConsoleCore
    let rules: DeskRules

    /// The last call the caller answered, while it is not wrapped up.
    ///
    /// Calls that the callback desk dials are completed there. Source: INT-07
    func runningCall(as caller: Caller) async throws(HearthlineError) -> CallRecord? {
        let own = try await core.store.calls.list(as: caller).rows.first {
            $0.agentID == caller.principal.employeeID && $0.direction == .inbound && $0.answeredAt != nil
                && $0.line != "import"
        }
        return own.flatMap { $0.disposition == nil ? $0 : nil }
    }

    /// What to say at a moment; nil when no text is in force, which keeps nobody from working.
    func texts(at moment: Date?, as caller: Caller) async -> DeskTexts? {
        try? await core.store.scripts.texts(at: moment, as: caller)
    }

    /// The card of a household as part of a call, logged by the store. Source: SEC-08
    func card(_ householdID: Int64, callID: Int64?, _ context: ConsoleContext) async throws -> CardView {
        let caller = try context.deskCaller
        async let card = core.store.directory.household(householdID, callID: callID, as: caller)
        async let identity = identity(of: householdID, callID: callID, context)
        let names = await core.places.names(as: caller)
        return CardView(try await card, identity: try await identity, names, context.language, now: Date())
    }

    /// How far it is known who calls; nil outside of a call.
    func identity(of householdID: Int64, callID: Int64?, _ context: ConsoleContext) async throws -> IdentityView? {
        guard let callID else { return nil }
        let caller = try context.deskCaller
        let tries = try await core.store.identityChecks.list(ofCall: callID, as: caller)
        let allowed = await rules.rules(as: caller).identityTries
        return IdentityView(tries, callID: callID, householdID: householdID, allowed: allowed, context.language)
    }
}

extension ConsoleContext {
    /// Whom the desk works for; throws `FORBIDDEN` for anybody who answers no calls.
    var deskCaller: Caller {
        get throws(HearthlineError) {
            let role = try principal.role.databaseRole
            guard role == .agent || role == .teamLead else { throw HearthlineError(.forbidden) }
            return try caller
        }
    }
}

extension Response {
    /// Tells the page, before it changes, which draft is done with, and after it changed, what happened.
    mutating func tellDesk(saved draft: String? = nil, _ event: String) {
        if let draft { headers[.htmxEvent] = "{\"saved\":\"\(draft)\"}" }
        headers[.htmxEventAfterwards] = event
    }
}
