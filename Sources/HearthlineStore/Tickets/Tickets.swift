public import struct FoundationEssentials.UUID
public import Hearthline
import Postgres

/// Repair tickets, as the call center works with them.
///
/// Every method refuses with `TICKET_NOT_FOUND` for a ticket the person may not see, acts refuse with `STALE_VERSION`
/// when somebody else was faster and with `TRANSITION_NOT_ALLOWED` out of order.
public struct Tickets: Sendable {
    let database: Database
    let phones: PhoneVault

    /// Registers a repair and issues the order at once where the place is known.
    ///
    /// The outcome is `registered`; `awaiting_address` when a lead must find the household first; `urged` when the
    /// household has an open ticket of that kind and queue, which takes over urgency, words and referral;
    /// `urged_elsewhere` when another site keeps it. An emergency about returned work is a new ticket. Refuses with
    /// `READBACK_MISSING`, `URGENCY_TOO_LOW`, `OVERRIDE_REASON_REQUIRED`, `EXTERNAL_NO_REQUIRED`, `ADDRESS_UNKNOWN`,
    /// `STATION_UNKNOWN`, `CALL_NOT_FOUND`. Source: INT-01, INT-02, INT-08, INT-14, INT-15, DSP-01, DSP-02, DSP-11
    public func register(
        _ registration: Registration, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let checked = try registration.checked(phones)
        var body = RequestBody("register_ticket")
        checked.add(to: &body)
        let register = Register(requestID: requestID, bodyHash: body.digest, registration: checked)
        return try await database.one(register, as: caller, .write)
    }

    /// Completes what an emergency skipped: items read back now, name and phone where they were left out.
    ///
    /// A name or phone that is there already is corrected only with a reason, and once it was confirmed only by a lead;
    /// the old one is kept. Refuses with `READBACK_MISSING` while a skipped item is open, for an item confirmed without
    /// being there, and for one given but not confirmed; with `REASON_REQUIRED`; with `FORBIDDEN` for an agent.
    /// Source: INT-01, INT-15, SEC-05
    public func completeIntake(
        _ step: TicketStep, confirmed: Set<ReadBackItem>, name: String = "", phone: String = "", reason: String = "",
        as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let person = try SealedPerson(name: name, phone: phone, phones)
        let reason = try TextRule.note.normalized(reason, field: "reason")
        let items = confirmed.map(\.rawValue).sorted()
        let act = step.act("complete_intake") { body in
            for item in items { body.append("item", item) }
            person.add(to: &body)
            body.append("reason", reason)
        }
        let complete = CompleteIntake(act: act, items: items, person: person, reason: reason)
        return try await database.one(complete, as: caller, .write)
    }

    /// Gives a free-text address its household; an order that waits goes out in the same step.
    ///
    /// The outcome is `merged` when the household has an open ticket of that kind, which is urged instead; its key is
    /// the subject. Refuses with `ADDRESS_UNKNOWN`, `STATION_UNKNOWN`, and `TRANSITION_NOT_ALLOWED` for an address that
    /// is known. Source: INT-02, INT-08, DSP-11
    public func resolveAddress(
        _ step: TicketStep, householdID: Int64, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let act = step.act("resolve_address") { $0.append("household", householdID) }
        return try await database.one(ResolveAddress(act: act, householdID: householdID), as: caller, .write)
    }

    /// Notes that the order in force was given by telephone as well: an own outgoing call, and who took it.
    ///
    /// Refuses with `CALL_NOT_FOUND`, with `EMPLOYEE_NOT_FOUND` for somebody of another station, and with
    /// `TRANSITION_NOT_ALLOWED` when it was noted before. Source: DSP-02, INT-15
    public func recordPhoneOrder(
        _ step: TicketStep, callID: Int64, receivedBy: Int64? = nil, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let act = step.act("phone_order") { body in
            body.append("call", callID)
            body.append("received_by", receivedBy)
        }
        return try await database.one(PhoneOrder(act: act, callID: callID, receivedBy: receivedBy), as: caller, .write)
    }

    /// Adds a note for everybody who may see the ticket.
    public func note(
        _ step: TicketStep, _ text: String, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let text = try TextRule(minimum: 1, maximum: 2000, multiline: true).normalized(text, field: "note")
        let act = step.act("note") { $0.append("text", text) }
        return try await database.one(AddNote(act: act, text: text), as: caller, .write)
    }
}
