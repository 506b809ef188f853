public import Hearthline
import Postgres

public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

extension Callbacks {
    /// Records a call that reached nobody; the last one closes the ticket unconfirmed.
    ///
    /// Throws `CALLBACK_TOO_EARLY`, `CALLBACK_OUT_OF_HOURS`, `CALLBACK_ATTEMPTS_EXHAUSTED`, `NO_SELF_APPROVAL`,
    /// `TICKET_NOT_RETURNED`, `STALE_VERSION`. Source: CBK-12
    public func recordAttempt(
        _ step: CallbackStep, result: CallbackAttemptResult, callID: Int64? = nil, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        guard result.counts else { throw HearthlineError(.fieldInvalid, field: "result") }
        return try await attempt(step, result, callID, nil, caller)
    }

    /// Records that it was not convenient and when it will be; one appointment too many closes the ticket unconfirmed.
    ///
    /// Throws `APPOINTMENT_INVALID` unless the time lies ahead and in calling hours. Source: CBK-04
    public func appoint(
        _ step: CallbackStep, at appointmentAt: Date, callID: Int64? = nil, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        try await attempt(step, .inconvenient, callID, appointmentAt, caller)
    }

    /// Saves the answers as a whole: solved closes the ticket, not solved reopens it at the same station.
    ///
    /// The answers belong to the call that the caller dialled for them.
    ///
    /// Throws `CALLBACK_CALL_REQUIRED` without a call, `CALL_NOT_FOUND` for one that somebody else dialled or answered,
    /// `CALLBACK_ANSWERS_INCOMPLETE`, `CALLBACK_REASON_REQUIRED`, `CONFIRM_CONTRADICTION`,
    /// `PAYMENT_REMINDER_NOT_DUE`, and as ``recordAttempt(_:result:callID:as:)``. Source: CBK-05 to CBK-11, CBK-13
    public func save(
        _ step: CallbackStep, _ answers: CallbackAnswers, complaintIsAboutFees: Bool = false, callID: Int64?,
        as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let answers = try answers.normalized()
        let act = CallbackAct("save_callback", step, callID: callID) {
            answers.fill(&$0, aboutFees: complaintIsAboutFees)
        }
        let save = SaveAnswers(act: act, answers: answers, aboutFees: complaintIsAboutFees)
        return try await database.one(save, as: caller, .write)
    }

    /// Corrects saved answers by a new version; for leads, never for their own callback.
    ///
    /// Throws `FORBIDDEN`, `REASON_REQUIRED`, `NO_SELF_APPROVAL`, `STALE_VERSION` for a version that is not the last.
    /// Source: CBK-11, CBK-16
    public func revise(
        taskID: Int64, seenVersion: Int16, _ answers: CallbackAnswers, complaintIsAboutFees: Bool = false,
        reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let answers = try answers.normalized()
        let reason = try Self.reason(reason)
        var body = RequestBody("revise_callback")
        body.append("task", taskID)
        body.append("version", seenVersion)
        body.append("reason", reason)
        answers.fill(&body, aboutFees: complaintIsAboutFees)
        let revise = ReviseAnswers(
            requestID: requestID, bodyHash: body.digest, taskID: taskID, seenVersion: seenVersion, answers: answers,
            aboutFees: complaintIsAboutFees, reason: reason)
        return try await database.one(revise, as: caller, .write)
    }

    /// A reason that must be given; a missing one is `REASON_REQUIRED`.
    static func reason(_ text: String) throws(HearthlineError) -> String {
        if TextRule.trimmed(text).isEmpty { throw HearthlineError(.reasonRequired, field: "reason") }
        return try TextRule.reason.normalized(text, field: "reason")
    }

    private func attempt(
        _ step: CallbackStep, _ result: CallbackAttemptResult, _ callID: Int64?, _ appointmentAt: Date?,
        _ caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let act = CallbackAct("record_callback_attempt", step, callID: callID) { body in
            body.append("result", result.rawValue)
            body.append("appointment", appointmentAt)
        }
        let record = RecordAttempt(act: act, result: result, appointmentAt: appointmentAt)
        return try await database.one(record, as: caller, .write)
    }
}
