internal import FoundationEssentials
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Callers who gave up in the queue and are owed a call back. Source: INT-09
struct ReturnCallPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("return-calls") { request, context in
            try await core.page(
                "return_calls", Label("待回拨", "Calls to return"), try await view(nil, context), request, context)
        }
        router.get("return-calls/rows") { _, context in
            try core.fragment("return_call_rows", try await view(nil, context), context)
        }
        router.post("return-calls/:id/number") { _, context in try await number(context) }
        router.post("return-calls/:id/called") { request, context in try await called(request, context) }
        router.post("return-calls/:id/drop") { request, context in try await drop(request, context) }
    }

    private func view(_ said: Label?, _ context: ConsoleContext) async throws -> ReturnCallsView {
        let caller = try context.callCenterCaller
        let owed = try await core.store.calls.returnCalls(as: caller)
        let names = await core.places.names(as: caller)
        return ReturnCallsView(
            owed, names, reader: caller.principal, said: said, context.language, now: Date())
    }

    /// The number in full; the look is logged. Source: SEC-07
    private func number(_ context: ConsoleContext) async throws -> Response {
        let id = try context.key("id", or: .callNotFound)
        let phone = try await core.store.calls.revealReturnCall(id, as: try context.callCenterCaller)
        return try core.fragment("return_call_number", ReturnNumberView(id: id, phone: phone), context)
    }

    /// Records the call back. One that was answered ends the task.
    private func called(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (id, caller) = (try context.key("id", or: .callNotFound), try context.callCenterCaller)
        let form = try await request.form()
        guard let isAnswered = ["answered": true, "unanswered": false][form.text("result")] else {
            throw HearthlineError(.fieldInvalid, field: "result")
        }
        let requestID = try form.requestID
        let now = Date()
        var call = NewCall(ringAt: now, answeredAt: isAnswered ? now : nil)
        call.direction = .outbound
        call.caller = try PhoneNumber(try await core.store.calls.revealReturnCall(id, as: caller))
        let made = call
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.calls.record(made, requestID: requestID, as: caller)
        }
        let said =
            isAnswered
            ? Label("已接通,此项已了结。", "Answered; this one is done.") : Label("已记录无人接听。", "Noted: nobody answered.")
        return try core.fragment("return_call_rows", try await view(said, context), context)
    }

    private func drop(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (id, caller) = (try context.key("id", or: .callNotFound), try context.leadingCaller)
        let form = try await request.form()
        let requestID = try form.requestID
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.calls.dropReturnCall(
                id, reason: form.text("reason"), requestID: requestID, as: caller)
        }
        return try core.fragment(
            "return_call_rows", try await view(Label("已了结。", "Done."), context), context)
    }
}

/// A number to dial.
struct ReturnNumberView: Encodable {
    let id: Int64
    let phone: String
}

/// Calls that are owed, the most urgent first.
struct ReturnCallsView: Encodable {
    struct Row: Encodable {
        let id: Int64
        let requestID: String
        let phone: String
        let site: String
        let gaveUp: String
        let waited: Int
        let due: String
        let dueStyle: String
        let attempts: Int32
        let mayCall: Bool
        let mayDrop: Bool
    }

    let rows: [Row]
    let said: String?

    init(
        _ owed: [ReturnCall], _ names: Places.Names, reader: Principal, said: Label?, _ language: Language, now: Date
    ) {
        self.said = said?.text(language)
        rows = owed.map { call in
            let due = DueTime(call.dueAt, now: now)
            return Row(
                id: call.id, requestID: UUID().uuidString, phone: call.callerMasked, site: names.site(call.siteID),
                gaveUp: DateText.near(call.gaveUpAt, now: now), waited: Int(call.waited), due: due.text(language),
                dueStyle: due.style, attempts: call.attempts, mayCall: reader.siteID == call.siteID && !reader.isHead,
                mayDrop: reader.role.hasLeadPowers || reader.isHead)
        }
    }
}
