internal import Hearthline
internal import HearthlineStore

extension TicketDeed {
    /// Reads the form and does it.
    func perform(
        _ form: Form, on ticketID: Int64, _ core: ConsoleCore, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        if self == .phoneOrder { return try await PhoneOrder(core: core).give(form, on: ticketID, as: caller) }
        let tickets = core.store.tickets
        let step = TicketStep(ticketID: ticketID, version: try form.number("version"), requestID: try form.requestID)
        switch self {
        case .redispatch: return try await redispatch(form, step, tickets, caller)
        case .insist: return try await tickets.insist(step, reason: try ReasonWord.text(form, self), as: caller)
        case .cancel: return try await tickets.cancel(step, reason: try ReasonWord.text(form, self), as: caller)
        case .merge:
            let reason = try ReasonWord.text(form, self)
            let other = try await Self.ticket(form.text("into"), tickets, caller)
            return try await tickets.merge(step, into: other, reason: reason, as: caller)
        case .urgency:
            let level = try form.requiredCode("urgency", as: Urgency.self)
            return try await tickets.setUrgency(step, level, reason: try ReasonWord.text(form, self), as: caller)
        case .address:
            return try await tickets.resolveAddress(step, householdID: try form.number("household_id"), as: caller)
        case .intake: return try await completeIntake(form, step, tickets, caller)
        case .urge: return try await tickets.urge(step, note: form.text("note"), as: caller)
        case .phoneOrder, .note: return try await tickets.note(step, form.text("note"), as: caller)
        }
    }

    private func redispatch(
        _ form: Form, _ step: TicketStep, _ tickets: Tickets, _ caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let wrong: Bool? =
            switch form.text("wrong_station") {
            case "1": true
            case "0": false
            case "": nil
            default: throw HearthlineError(.fieldInvalid, field: "wrong_station")
            }
        return try await tickets.redispatch(
            step, stationID: try form.number("station_id"), reason: try ReasonWord.text(form, self),
            wrongStation: wrong,
            overrideReason: try form.code("override_reason"), as: caller)
    }

    private func completeIntake(
        _ form: Form, _ step: TicketStep, _ tickets: Tickets, _ caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        var confirmed: Set<ReadBackItem> = []
        for name in form.all("confirmed") {
            guard let item = ReadBackItem(rawValue: name) else {
                throw HearthlineError(.fieldInvalid, field: "confirmed")
            }
            confirmed.insert(item)
        }
        return try await tickets.completeIntake(
            step, confirmed: confirmed, name: form.text("caller_name"), phone: form.text("phone"),
            reason: form.text("reason"),
            as: caller)
    }

    /// The ticket of a number in full, read with or without the suffix of a repeated repair.
    private static func ticket(
        _ number: String, _ tickets: Tickets, _ caller: Caller
    ) async throws(HearthlineError) -> Int64 {
        let number = TicketNumber.withoutCycle(TextRule.trimmed(number))
        guard !number.isEmpty else { throw HearthlineError(.textMissing, field: "into") }
        var filter = TicketFilter()
        filter.numberPrefix = number
        let found = try await tickets.list(filter, size: 1, as: caller)
        guard let other = found.rows.first, other.number == number else {
            throw HearthlineError(.ticketNotFound, field: "into")
        }
        return other.id
    }
}
