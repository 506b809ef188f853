internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Who calls, before anything personal is read out.
///
/// Source: INT-06
struct DeskIdentityPages: PageGroup {
    let desk: Desk

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.post("desk/identity") { request, context in try await check(request, context) }
        router.post("desk/tell") { request, context in try await tell(request, context) }
    }

    private func check(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let form = try await request.form()
        let caller = try context.deskCaller
        let (call, household): (Int64, Int64) = (try form.number("call_id"), try form.number("identity_household"))
        _ = try await desk.core.store.identityChecks.check(
            try IdentityAnswers(form), callID: call, householdID: household, requestID: try form.requestID, as: caller)
        return try desk.core.fragment("desk_card", try await desk.card(household, callID: call, context), context)
    }

    private func tell(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let form = try await request.form()
        let person = try await desk.core.store.tickets.revealPerson(
            try form.number("told_ticket"), purpose: .callerAsks, callID: try form.number("call_id"),
            as: try context.deskCaller)
        return try desk.core.fragment(
            "person", PersonView(name: person.name, phone: person.phone ?? "", secondPhone: person.secondPhone ?? ""),
            context)
    }
}

extension IdentityAnswers {
    /// Reads the answers; an empty field was not asked.
    init(_ form: Form) throws(HearthlineError) {
        func answer(_ name: String) -> String? { form.text(name).isEmpty ? nil : form.text(name) }
        let day = answer("last_repair_day")
        self.init(
            householdNo: answer("household_no"), holderName: answer("holder_name"), phoneEnding: answer("phone_last4"),
            lastRepairDay: day.flatMap { ServiceDay(iso: $0) })
        if day != nil, lastRepairDay == nil { throw HearthlineError(.fieldInvalid, field: "last_repair_day") }
    }
}
