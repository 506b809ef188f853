public import Hearthline
import Postgres

extension Tickets {
    /// One ticket with its clocks, opened with a row in the access log; refuses with `TICKET_NOT_FOUND`. Source: SEC-08
    public func get(_ ticketID: Int64, as caller: Caller) async throws(HearthlineError) -> TicketDetail {
        let (details, clocks) = try await database.pair(
            GetTicket(ticketID: ticketID), GetClocks(ticketID: ticketID), as: caller, .write)
        guard var detail = details.first else { throw HearthlineError(.ticketNotFound) }
        detail.clocks = clocks
        return detail
    }

    /// Everything that was done to a ticket and by whom, oldest first.
    public func timeline(_ ticketID: Int64, as caller: Caller) async throws(HearthlineError) -> [TicketEvent] {
        let events = try await database.run(Timeline(ticketID: ticketID), as: caller, .read)
        if events.isEmpty { throw HearthlineError(.ticketNotFound) }
        return events
    }

    /// Who reported, masked. Source: SEC-07
    public func person(_ ticketID: Int64, as caller: Caller) async throws(HearthlineError) -> MaskedContact {
        guard let contact = try await database.run(GetContact(ticketID: ticketID), as: caller, .read).first else {
            throw HearthlineError(.ticketNotFound)
        }
        return contact
    }

    /// Who reported, in clear; who looked and why is logged before anything is answered.
    ///
    /// An own call about the ticket that goes on, a callback that waits for the caller, and a station's order in hand
    /// explain themselves; reading out what a caller asks for needs the call's identity at the full level, otherwise
    /// `IDENTITY_NOT_VERIFIED`; anything else needs a purpose and a reason, otherwise `REASON_REQUIRED`.
    /// Source: INT-06, SEC-03, SEC-07, SEC-08
    public func revealPerson(
        _ ticketID: Int64, purpose: AccessPurpose? = nil, reason: String = "", callID: Int64? = nil, as caller: Caller
    ) async throws(HearthlineError) -> Person {
        let reason = try TextRule(maximum: 500, multiline: true).normalized(reason, field: "reason")
        let reveal = RevealPerson(ticketID: ticketID, purpose: purpose, reason: reason, callID: callID)
        let sealed = try await database.one(reveal, as: caller, .write)
        return Person(name: sealed.name, phone: try open(sealed.phone), secondPhone: try open(sealed.second))
    }

    private func open(_ cipher: [UInt8]?) throws(HearthlineError) -> String? {
        guard let cipher else { return nil }
        return try phones.open(cipher)
    }
}
