internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// The ladder of calls to the station of a ticket: what was tried, who is next, the result by one key. Source: DSP-07, ABN-04
struct StationCallPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("tickets/:id/station-calls") { _, context in
            try core.fragment("station_calls", try await ladder(try context.key("id"), context), context)
        }
        router.post("tickets/:id/station-calls") { request, context in try await record(request, context) }
    }

    private func ladder(
        _ id: Int64, _ context: ConsoleContext, said: String? = nil
    ) async throws -> StationLadderView {
        let caller = try context.callCenterCaller
        async let record = core.store.stationCalls.record(ofTicket: id, as: caller)
        guard let ticket = try await core.store.changes.tickets([id], as: caller).first else {
            throw HearthlineError(.ticketNotFound)
        }
        let names = await core.places.names(as: caller)
        let station = names.stations.first { $0.id == ticket.stationID }
        let people = station == nil ? [] : try await core.store.staff.people(ofStation: station?.id ?? 0, as: caller)
        return StationLadderView(
            ticket, station, try await record, people, caller.principal, context.language, now: Date(), said: said)
    }

    private func record(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (caller, id) = (try context.callCenterCaller, try context.key("id"))
        let form = try await request.form()
        let (call, requestID) = (try NewStationCall(form, now: Date()), try form.requestID)
        let receipt = try await core.write { () throws(HearthlineError) in
            try await core.store.stationCalls.record(call, ticketID: id, requestID: requestID, as: caller)
        }
        guard request.isFragment else { return .redirect(to: "/tickets/\(id)", type: .normal) }
        let said =
            receipt.outcome == "unreachable"
            ? Label(
                "电话和手机均无人接听,已登记异常并提醒领班、部长、站长",
                "Nobody can be reached: recorded as abnormal, lead, head and station head are told")
            : Label("已登记", "Recorded")
        return try core.fragment(
            "station_calls", try await ladder(id, context, said: said.text(context.language)), context)
    }
}

extension NewStationCall {
    /// A call out of the form: when it was dialled is told by the page, or reckoned from how long it rang.
    init(_ form: Form, now: Date) throws(HearthlineError) {
        let ring: Int32 = try form.number("ring_seconds")
        let reckoned = now.addingTimeInterval(-Double(max(0, min(ring, 600))))
        let reason = TextRule.trimmed(form.text("private_phone_reason"))
        self.init(
            rung: try form.requiredCode("rung"), result: try form.requiredCode("result"), ringSeconds: ring,
            at: form.text("dialled_at").isEmpty ? reckoned : DialTime.moment(form.text("dialled_at"), now: now),
            calleeID: try form.optional("callee_id"),
            privatePhoneReason: form.has("private_phone") || !reason.isEmpty ? reason : nil)
    }
}
