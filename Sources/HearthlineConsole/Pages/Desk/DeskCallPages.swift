internal import FoundationEssentials
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// A call at the desk: it begins with the number that rings and ends with its wrap-up.
///
/// Source: INT-04, INT-05, INT-07, INT-09, INT-13
struct DeskCallPages: PageGroup {
    let desk: Desk

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.post("desk/calls") { request, context in try await begin(request, context) }
        router.post("desk/calls/:id/hang-up") { request, context in try await hangUp(request, context) }
        router.post("desk/calls/:id/wrap-up") { request, context in try await wrapUp(request, context) }
        router.get("desk/household") { request, context in try await household(request, context) }
    }

    private func begin(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let form = try await request.form()
        let caller = try context.deskCaller
        let typed = form.text("number")
        let number: PhoneNumber? = TextRule.trimmed(typed).isEmpty ? nil : try PhoneNumber(typed, field: "number")
        let call = try await record(number, try form.requestID, form.text("line"), caller)
        async let texts = desk.texts(at: call.ringAt, as: caller)
        let cards = try await cards(of: number, call, context)
        let view = CallerView(
            call: CallView(call, context.language), cards: cards, isWithheld: number == nil,
            opening: await texts?.opening.text)
        var response = try desk.core.fragment("desk_begun", view, context)
        response.tellDesk("begun")
        return response
    }

    /// The same number again within two minutes is the same call, whose answer did not arrive; any other waits until the
    /// last one is wrapped up, which the database sees to.
    private func record(
        _ number: PhoneNumber?, _ requestID: UUID, _ line: String, _ caller: Caller
    ) async throws -> CallRecord {
        let now = Date()
        if let last = try await desk.runningCall(as: caller) {
            let isSame = last.callerMasked == number?.masked ?? "" && now.timeIntervalSince(last.ringAt) < 120
            if isSame { return last }
        }
        var call = NewCall(ringAt: now, answeredAt: now)
        call.caller = number
        call.line = line
        let id = try await desk.core.store.calls.record(call, requestID: requestID, as: caller)
        return try await desk.core.store.calls.get(id, as: caller)
    }

    private func cards(
        of number: PhoneNumber?, _ call: CallRecord, _ context: ConsoleContext
    ) async throws -> [CardView] {
        guard let number else { return [] }
        let caller = try context.deskCaller
        async let tries = desk.core.store.identityChecks.list(ofCall: call.id, as: caller)
        let found = try await desk.core.store.directory.lookUpCaller(number, callID: call.id, as: caller)
        let names = await desk.core.places.names(as: caller)
        let (known, allowed) = (try await tries, await desk.rules.rules(as: caller).identityTries)
        return found.households.map { card in
            let identity = IdentityView(
                known, callID: call.id, householdID: card.householdID, allowed: allowed, context.language)
            return CardView(card, identity: identity, names, context.language, now: Date())
        }
    }

    private func household(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let id: Int64 = try request.query.number("household_id")
        let card = try await desk.card(id, callID: try request.query.optional("call_id"), context)
        return try desk.core.fragment("desk_card", card, context)
    }

    /// From now on the wrap-up takes its time. Source: INT-07
    private func hangUp(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let id = try context.key("id", or: .callNotFound)
        let caller = try context.deskCaller
        let seconds: Int64? = try await request.form().optional("ended_at")
        let moment = seconds.map { Date(timeIntervalSince1970: TimeInterval($0)) } ?? Date()
        try await desk.core.store.calls.hangUp(id, at: moment, as: caller)
        return Response(status: .noContent)
    }

    private func wrapUp(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let id = try context.key("id", or: .callNotFound)
        let form = try await request.form()
        let caller = try context.deskCaller
        let wrapUp = try WrapUp(form)
        try await desk.core.write { () async throws(HearthlineError) in
            try await desk.core.store.calls.wrapUp(id, wrapUp, version: nil, requestID: form.requestID, as: caller)
        }
        async let texts = desk.texts(at: nil, as: caller)
        let names = await desk.core.places.names(as: caller)
        let view = DeskView(texts: await texts, call: nil, names, context.language, now: Date())
        var response = try desk.core.fragment("desk_ready", view, context)
        response.tellDesk(saved: "desk", "ready")
        return response
    }
}

extension WrapUp {
    /// Reads the form; the store says what is missing.
    init(_ form: Form) throws(HearthlineError) {
        self.init()
        category = try form.code("category")
        description = form.text("description")
        disposition = Disposition(rawValue: form.text("disposition"))
        resolved = ResolvedInCall(rawValue: form.text("resolved_in_call"))
        relation = try form.code("wrap_relation")
        ticketID = try form.optional("ticket_id")
        endedBy = try form.code("ended_by")
        // Seconds since 1970 by the server's clock, set when the agent hung up: a replay says the same.
        let hungUp: Int64? = try form.optional("ended_at")
        endedAt = hungUp.map { Date(timeIntervalSince1970: TimeInterval($0)) }
    }
}
