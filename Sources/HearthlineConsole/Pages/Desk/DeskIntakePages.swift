internal import FoundationEssentials
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// The form of a repair: addresses while typing, what is missing, registering, urging.
///
/// Source: SCR-02, SCR-03, INT-01, INT-02, INT-04, DSP-08
struct DeskIntakePages: PageGroup {
    let desk: Desk

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("desk/addresses") { request, context in try await addresses(request, context) }
        router.post("desk/check") { request, context in try await check(request, context) }
        router.post("desk/tickets") { request, context in try await register(request, context) }
        router.post("desk/urge") { request, context in try await urge(request, context) }
    }

    private func addresses(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let caller = try context.deskCaller
        let found = try await desk.core.store.directory.searchAddresses(
            request.query.text("address"), limit: 10, as: caller)
        let names = await desk.core.places.names(as: caller)
        return try desk.core.fragment("desk_addresses", AddressOptionsView(found, names), context)
    }

    private func check(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let form = try await request.form()
        let rules = await desk.rules.rules(as: try context.deskCaller)
        let intake = try IntakeForm(form, lenient: true)
        var view = DeskCheckView(intake, HouseholdFacts(form), rules, desk.core.words, context.language)
        view.guide = GuideView(intake.fault, rules.cards, shown: form.text("shown_cards"))
        return try desk.core.fragment("desk_check", view, context)
    }

    private func register(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let form = try await request.form()
        let caller = try context.deskCaller
        let registration = try IntakeForm(form).registration()
        let receipt = try await desk.core.write { () async throws(HearthlineError) in
            try await desk.core.store.tickets.register(registration, requestID: form.requestID, as: caller)
        }
        let draft = registration.draft
        let prefill = WrapUpView.Prefill(
            category: draft.category, description: draft.problem, relation: draft.relation)
        let isOwnSite = receipt.outcome != "urged_elsewhere"
        return try await done(receipt, isOwnSite, registration.callID, prefill, form, context)
    }

    private func urge(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let form = try await request.form()
        let caller = try context.deskCaller
        guard let requestID = UUID(uuidString: form.text("urge_id")) else {
            throw HearthlineError(.requestIDInvalid, field: "urge_id")
        }
        let (ticket, household): (Int64, Int64) = (try form.number("urge_ticket"), try form.number("urge_household"))
        let callID: Int64? = try form.optional("call_id")
        let receipt = try await desk.core.write { () async throws(HearthlineError) in
            try await desk.core.store.tickets.urgeAcrossSites(
                householdID: household, ticketID: ticket, note: form.text("problem"), callID: callID,
                requestID: requestID, as: caller)
        }
        let prefill = WrapUpView.Prefill(
            category: .repair, description: form.text("problem"), relation: try? form.code("relation"))
        return try await done(receipt, form.text("urge_own") == "true", callID, prefill, form, context)
    }

    /// The number and the closing sentence above an empty form; the wrap-up knows what came of the call.
    private func done(
        _ receipt: TicketReceipt, _ isOwnSite: Bool, _ callID: Int64?, _ prefill: WrapUpView.Prefill, _ form: Form,
        _ context: ConsoleContext
    ) async throws -> Response {
        let caller = try context.deskCaller
        async let texts = desk.texts(at: nil, as: caller)
        let names = await desk.core.places.names(as: caller)
        let done = DoneView(
            receipt, isOwnSite: isOwnSite, closing: await texts?.closing.text, names, context.language)
        var known = prefill
        known.description = form.text("description").isEmpty ? prefill.description : form.text("description")
        known.disposition = isOwnSite ? .ticket : .followUp
        known.ticketID = isOwnSite ? receipt.ticketID : nil
        let view = RegisteredView(
            intake: IntakeView(names, context.language, done: done),
            wrapUp: callID.map { WrapUpView($0, known, context.language) },
            phoneOrder: isOwnSite ? await phoneOrder(receipt, context) : nil)
        var response = try desk.core.fragment("desk_registered", view, context)
        response.tellDesk(saved: "desk", "registered")
        return response
    }

    /// An emergency is told by telephone as well; the ticket is registered whether or not the names can be read.
    /// Source: INT-15
    private func phoneOrder(_ receipt: TicketReceipt, _ context: ConsoleContext) async -> PhoneOrderView? {
        guard receipt.urgency == .p1, let station = receipt.stationID, let caller = try? context.caller else {
            return nil
        }
        let number = TicketNumber.display(receipt.number, cycle: receipt.cycle)
        return try? await PhoneOrder(core: desk.core).view(
            ticketID: receipt.ticketID, number: number, stationID: station, caller, context.language)
    }
}

/// An empty form under what was done, the wrap-up of the call, and for an emergency who at the station was told.
struct RegisteredView {
    let intake: IntakeView
    let wrapUp: WrapUpView?
    let phoneOrder: PhoneOrderView?
}
