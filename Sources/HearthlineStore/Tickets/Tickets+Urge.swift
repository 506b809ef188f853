public import struct FoundationEssentials.UUID
public import Hearthline
import Postgres

extension Tickets {
    /// Urges a ticket of the own site: counted, and one level more urgent as far as the company allows.
    ///
    /// A note that speaks of danger or leaking water raises to what a new ticket with these words would be.
    /// Source: DSP-08, INT-08
    public func urge(
        _ step: TicketStep, note: String = "", callID: Int64? = nil, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let note = try TextRule(maximum: 500, multiline: true).normalized(note, field: "note")
        let act = step.act("urge") { body in
            body.append("note", note)
            body.append("call", callID)
        }
        return try await database.one(Urge(act: act, note: note, callID: callID), as: caller, .write)
    }

    /// Urges a household's open ticket at whatever site; logged as a look at the household.
    ///
    /// Of another site's ticket the receipt tells number and state, not the station. Source: DSP-08, SEC-08
    public func urgeAcrossSites(
        householdID: Int64, ticketID: Int64, note: String = "", callID: Int64? = nil, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let note = try TextRule(maximum: 500, multiline: true).normalized(note, field: "note")
        var body = RequestBody("urge_household")
        body.append("household", householdID)
        body.append("ticket", ticketID)
        body.append("note", note)
        body.append("call", callID)
        let urge = UrgeHousehold(
            requestID: requestID, bodyHash: body.digest, householdID: householdID, ticketID: ticketID, note: note,
            callID: callID)
        return try await database.one(urge, as: caller, .write)
    }

    /// The open tickets of a household at every site, without persons; the look is logged. Source: INT-04, SEC-08
    public func openTickets(
        householdID: Int64, callID: Int64? = nil, as caller: Caller
    ) async throws(HearthlineError) -> [HouseholdTicket] {
        try await database.run(OpenTickets(householdID: householdID, callID: callID), as: caller, .write)
    }
}
