internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Logging

/// An order that is given by telephone as well: the page writes down the call, and who took it. Source: DSP-02, INT-15
struct PhoneOrder: Sendable {
    let core: ConsoleCore

    /// The form for an order at a station: its number, who may take it, and the caller's own calls out since then.
    func view(
        ticketID: Int64, number: String = "", stationID: Int16, since: Date? = nil, _ caller: Caller,
        _ language: Language
    ) async throws(HearthlineError) -> PhoneOrderView {
        let people = try await core.store.staff.people(ofStation: stationID, as: caller)
        let calls =
            since == nil
            ? [] : try await core.store.calls.list(as: caller).rows.filter { $0.isOwn(caller.principal, since: since) }
        let station = await core.places.names(as: caller).stations.first { $0.id == stationID }
        return PhoneOrderView(ticketID: ticketID, number: number, station, people, calls)
    }

    /// Gives it: with a call that is known already, or with the one the caller has just made.
    ///
    /// Throws `FIELD_INVALID` unless somebody took it. The version may be missing: a station that accepts meanwhile has
    /// still been told.
    func give(_ form: Form, on ticketID: Int64, as caller: Caller) async throws(HearthlineError) -> TicketReceipt {
        let requestID = try form.requestID
        let step = TicketStep(ticketID: ticketID, version: try form.optional("version"), requestID: requestID)
        let receiver: Int64 = try form.number("received_by")
        if let known: Int64 = try form.optional("call_id") {
            return try await core.store.tickets.recordPhoneOrder(step, callID: known, receivedBy: receiver, as: caller)
        }
        let call = try await core.store.calls.record(
            try await call(form, caller), requestID: requestID.relative(1), as: caller)
        let receipt = try await core.store.tickets.recordPhoneOrder(
            step, callID: call, receivedBy: receiver, as: caller)
        await end(call, ticketID, requestID: requestID.relative(2), as: caller)
        return receipt
    }

    /// The call as the page tells it: at the moment of sending, and not before the form was shown.
    private func call(_ form: Form, _ caller: Caller) async throws(HearthlineError) -> NewCall {
        let now = Date()
        let shown: Int64 = try form.optional("shown_at") ?? 0
        let earliest = min(Date(timeIntervalSince1970: Double(shown) / 1000), now)
        let moment = max(DialTime.moment(form.text("ring_at"), now: now), earliest)
        var call = NewCall(ringAt: moment, answeredAt: moment)
        call.direction = .outbound
        let station: Int16? = try form.optional("station_id")
        let phone = await core.places.names(as: caller).stations.first { $0.id == station }?.phone
        call.caller = phone.flatMap { try? PhoneNumber($0) }
        return call
    }

    /// The order is noted by now; a call whose end cannot be written stays open for its agent to wrap up.
    private func end(_ callID: Int64, _ ticketID: Int64, requestID: UUID, as caller: Caller) async {
        var wrapUp = WrapUp()
        (wrapUp.category, wrapUp.disposition, wrapUp.resolved) = (.repair, .followUp, .notApplicable)
        (wrapUp.ticketID, wrapUp.description) = (ticketID, "电话派单给维修站")
        do throws(HearthlineError) {
            try await core.store.calls.wrapUp(callID, wrapUp, version: nil, requestID: requestID, as: caller)
        } catch {
            core.logger.warning("call of a phone order not wrapped up", metadata: ["reason": "\(error)"])
        }
    }
}

extension CallRecord {
    /// Whether it is an answered call out of that person, not before a moment.
    fileprivate func isOwn(_ principal: Principal, since: Date?) -> Bool {
        guard direction == .outbound, agentID == principal.employeeID, let answeredAt else { return false }
        return answeredAt >= since ?? .distantPast
    }
}

/// The form of an order by telephone.
struct PhoneOrderView {
    let ticket: Int64
    let number: String
    let requestID: String
    /// Milliseconds since 1970.
    let shownAt: Int64
    let stationID: Int16?
    let station: String
    let phone: String?
    let people: [SelectOption]
    let calls: [SelectOption]
    let hasCalls: Bool

    init(ticketID: Int64, number: String, _ station: Station?, _ people: [Colleague], _ calls: [CallRecord]) {
        (ticket, self.number) = (ticketID, number)
        requestID = UUID().uuidString
        shownAt = Int64((Date().timeIntervalSince1970 * 1000).rounded(.up))
        (stationID, self.station, phone) = (station?.id, station?.name ?? "", station?.phone)
        self.people = people.map {
            SelectOption(value: "\($0.employeeID)", label: "\($0.name) \($0.agentNo)", isChosen: false)
        }
        self.calls = calls.prefix(10).map {
            SelectOption(value: "\($0.id)", label: "\(DateText.short($0.ringAt)) \($0.callerMasked)", isChosen: false)
        }
        hasCalls = !self.calls.isEmpty
    }
}
