public import struct FoundationEssentials.Date
public import Hearthline
import Postgres

/// What a repair station does with the orders it holds.
///
/// Every method refuses with `TICKET_NOT_FOUND` for another station's ticket, `STALE_VERSION` when somebody else was
/// faster and `TRANSITION_NOT_ALLOWED` out of order. Times told from the field, among them the step's own, may lie a little
/// ahead of the server's clock, otherwise `CLOCK_SKEW`, and never before the order, otherwise `FIELD_INVALID`.
public struct StationWork: Sendable {
    let database: Database

    /// Takes the order. Source: DSP-03
    public func accept(_ step: TicketStep, as caller: Caller) async throws(HearthlineError) -> TicketReceipt {
        try await database.one(Accept(act: step.act("accept")), as: caller, .write)
    }

    /// Sends the order back; a lead must answer soon.
    ///
    /// 其他 needs a note, otherwise `REASON_REQUIRED`. Source: DSP-12
    public func reject(
        _ step: TicketStep, reason: RejectionReason, note: String = "", as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let note = try TextRule(maximum: 500, multiline: true).normalized(note, field: "note")
        if reason == .other && note.isEmpty { throw HearthlineError(.reasonRequired, field: "note") }
        let act = step.act("reject") { body in
            body.append("reason", reason.rawValue)
            body.append("note", note)
        }
        return try await database.one(Reject(act: act, reason: reason, note: note), as: caller, .write)
    }

    /// Notes a try to reach the resident.
    ///
    /// The ticket is contacted once the resident was reached, or enough unanswered tries lie apart and a text message
    /// was sent. Refuses an appointment without a talk or in the past with `APPOINTMENT_INVALID`. Source: DSP-04
    public func recordContact(
        _ step: TicketStep, _ contact: ContactReport, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        var contact = contact
        contact.note = try TextRule(maximum: 500, multiline: true).normalized(contact.note, field: "note")
        let act = step.act("record_contact") { contact.add(to: &$0) }
        return try await database.one(RecordContact(act: act, contact: contact), as: caller, .write)
    }

    /// Agrees a time of visit with the resident; it must lie ahead, otherwise `APPOINTMENT_INVALID`.
    public func appoint(
        _ step: TicketStep, at: Date, note: String = "", as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let note = try TextRule(maximum: 500, multiline: true).normalized(note, field: "note")
        let act = step.act("appoint") { body in
            body.append("at", at)
            body.append("note", note)
        }
        return try await database.one(Appoint(act: act, at: at, note: note), as: caller, .write)
    }

    /// Notes the arrival; nil means now.
    ///
    /// Contact comes first, except that nobody waits for a call at P1.
    public func arrive(
        _ step: TicketStep, at: Date? = nil, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let act = step.act("arrive") { $0.append("at", at) }
        return try await database.one(Arrive(act: act, at: at), as: caller, .write)
    }

    /// Rests the ticket.
    ///
    /// Only an appointment the resident asked for pauses the repair clock. Refuses with `REASON_REQUIRED`,
    /// `APPOINTMENT_INVALID`. Source: DSP-06
    public func suspend(
        _ step: TicketStep, reason: String, residentRequested: Bool, appointmentAt: Date? = nil, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        let act = step.act("suspend") { body in
            body.append("reason", reason)
            body.append("resident", residentRequested)
            body.append("at", appointmentAt)
        }
        let suspend = Suspend(
            act: act, residentRequested: residentRequested, appointmentAt: appointmentAt, reason: reason)
        return try await database.one(suspend, as: caller, .write)
    }

    /// Takes a resting ticket up again.
    public func resume(_ step: TicketStep, as caller: Caller) async throws(HearthlineError) -> TicketReceipt {
        try await database.one(Resume(act: step.act("resume")), as: caller, .write)
    }
}
