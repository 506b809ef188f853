internal import FoundationEssentials
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird
internal import Logging

/// One callback from its facts to its answers. Source: CBK-01 to CBK-13, SCR-06, SCR-07
struct CallbackPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("callbacks/:id") { request, context in try await show(request, context) }
        router.post("callbacks/:id/reveal") { _, context in try await reveal(context) }
        router.post("callbacks/:id/dial") { request, context in try await dial(request, context) }
        router.post("callbacks/:id/save") { request, context in try await save(request, context) }
        router.post("callbacks/:id/appoint") { request, context in try await appoint(request, context) }
        router.post("callbacks/:id/attempt") { request, context in try await attempt(request, context) }
    }

    private func show(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (id, caller) = (try context.key("id", or: .callbackNotFound), try context.callCenterCaller)
        async let versions = core.store.callbacks.versions(id, as: caller)
        let sheet = try await core.store.callbacks.get(id, as: caller)
        async let timeline = core.store.tickets.timeline(sheet.task.ticketID, as: caller)
        let names = await core.places.names(as: caller)
        let refusal = CallbackGate.refusal(sheet, reader: caller.principal, now: Date())
        let talk = refusal == nil ? try await talk(sheet, callID: request.query.optional("call"), context) : nil
        let facts = CallbackSheetView.Facts(
            sheet: sheet, timeline: try await timeline, versions: try await versions, talk: talk)
        let view = CallbackSheetView(
            facts, refusal: refusal.map { core.words.text($0.message, in: context.language) }, names, context.language,
            reader: caller.principal, now: Date())
        return try await core.page(
            "callback", Label("回访 \(view.row.number)", "Callback \(view.row.number)"), view, request, context)
    }

    /// The talk of a call that goes on, for a page that is opened again; nil without an own call that is not over.
    private func talk(_ sheet: CallbackSheet, callID: Int64?, _ context: ConsoleContext) async throws -> TalkView? {
        guard let callID else { return nil }
        let caller = try context.caller
        async let texts = core.store.scripts.texts(as: caller)
        let call = try await core.store.calls.get(callID, as: caller)
        guard call.agentID == caller.principal.employeeID, call.direction == .outbound, call.endedAt == nil else {
            return nil
        }
        return TalkView(sheet, callID: callID, person: nil, try await texts, context.language)
    }

    /// The callback explains itself: nobody asks for a reason. Source: SEC-07
    private func reveal(_ context: ConsoleContext) async throws -> Response {
        let (id, caller) = (try context.key("id", or: .callbackNotFound), try context.callCenterCaller)
        let sheet = try await core.store.callbacks.get(id, as: caller)
        return try core.fragment("person", PersonView(try await person(sheet, as: caller)), context)
    }

    private func person(_ sheet: CallbackSheet, as caller: Caller) async throws(HearthlineError) -> Person {
        try await core.store.tickets.revealPerson(sheet.task.ticketID, purpose: .callback, as: caller)
    }

    /// Dials: name and number are looked at, the call is recorded, and only then there is something to say.
    private func dial(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (id, caller) = (try context.key("id", or: .callbackNotFound), try context.callCenterCaller)
        let form = try await request.form()
        let requestID = try form.requestID
        let sheet = try await core.store.callbacks.get(id, as: caller)
        if let refusal = CallbackGate.refusal(sheet, reader: caller.principal, now: Date()) { throw refusal }
        async let texts = core.store.scripts.texts(as: caller)
        let person = try await person(sheet, as: caller)
        var call = NewCall(ringAt: DialTime.moment(form.text("ring_at"), now: Date()), answeredAt: nil)
        call.direction = .outbound
        call.caller = try person.phone.map { phone throws(HearthlineError) in try PhoneNumber(phone) }
        let callID = try await core.store.calls.record(call, requestID: requestID, as: caller)
        let talk = TalkView(sheet, callID: callID, person: PersonView(person), try await texts, context.language)
        var response = try core.fragment("callback_talk", talk, context)
        response.headers[.htmxReplaceAddress] = "/callbacks/\(id)?call=\(callID)"
        return response
    }

    private func save(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let form = try await request.form()
        let answers = try CallbackAnswers(form)
        let isAboutFees = form.has("e_about_fees")
        return try await finish(form, context, CallNote.answers(answers)) {
            step, callID, caller throws(HearthlineError) in
            try await core.store.callbacks.save(
                step, answers, complaintIsAboutFees: isAboutFees, callID: callID, as: caller)
        }
    }

    private func appoint(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let form = try await request.form()
        guard let moment = try form.moment("appointment_time") else {
            throw HearthlineError(.appointmentInvalid, field: "appointment_time")
        }
        return try await finish(form, context, .appointment) { step, callID, caller throws(HearthlineError) in
            try await core.store.callbacks.appoint(step, at: moment, callID: callID, as: caller)
        }
    }

    private func attempt(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let form = try await request.form()
        let result: CallbackAttemptResult = try form.requiredCode("result")
        return try await finish(form, context, .attempt(result)) { step, callID, caller throws(HearthlineError) in
            try await core.store.callbacks.recordAttempt(step, result: result, callID: callID, as: caller)
        }
    }

    /// Does what the call led to, ends the call, and says what became of it. Source: CBK-13
    private func finish(
        _ form: Form, _ context: ConsoleContext, _ note: CallNote,
        _ act: (CallbackStep, Int64, Caller) async throws(HearthlineError) -> TicketReceipt
    ) async throws -> Response {
        let (id, caller) = (try context.key("id", or: .callbackNotFound), try context.callCenterCaller)
        let callID: Int64? = try form.optional("call_id")
        try Questionnaire.requireCall(callID: callID)
        guard let callID else { throw HearthlineError(.callbackCallRequired, field: "call_id") }
        let step = CallbackStep(taskID: id, version: try form.number("version"), requestID: try form.requestID)
        let receipt = try await core.write { () throws(HearthlineError) in try await act(step, callID, caller) }
        await end(callID, note.wrapUp(of: receipt.ticketID), requestID: step.requestID.sibling, as: caller)
        let names = await core.places.names(as: caller)
        var response = try core.fragment("callback_done", CallbackDoneView(receipt, names, context.language), context)
        response.headers[.htmxEvent] = "{\"saved\":\"callback-\(id)\"}"
        return response
    }

    /// The callback is saved by now; a call whose end cannot be written stays open for its agent to wrap up.
    private func end(_ callID: Int64, _ wrapUp: WrapUp, requestID: UUID, as caller: Caller) async {
        do throws(HearthlineError) {
            try await core.store.calls.wrapUp(callID, wrapUp, version: nil, requestID: requestID, as: caller)
        } catch {
            core.logger.warning("call of a callback not wrapped up", metadata: ["reason": "\(error)"])
        }
    }
}

extension PersonView {
    init(_ person: Person) {
        self.init(name: person.name, phone: person.phone ?? "", secondPhone: person.secondPhone ?? "")
    }
}

extension HTTPField.Name {
    static let htmxReplaceAddress = HTTPField.Name("HX-Replace-Url")!
}
