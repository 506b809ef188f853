public import struct FoundationEssentials.UUID
public import Hearthline
import Postgres

extension Tickets {
    /// Issues the order to another station.
    ///
    /// A lead may at any time before contact; an agent corrects only the own choice, before it is accepted and within
    /// some minutes, otherwise `FORBIDDEN`, and needs a code to pass over the preset (`OVERRIDE_REASON_REQUIRED`).
    /// `wrongStation` nil: a rejection for the area is confirmed by this answer and leaves a finding.
    /// Source: DSP-01, DSP-12
    public func redispatch(
        _ step: TicketStep, stationID: Int16, reason: String, wrongStation: Bool? = nil,
        overrideReason: OverrideReason? = nil, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        let act = step.act("redispatch") { body in
            body.append("station", stationID)
            body.append("reason", reason)
            body.append("wrong", wrongStation)
            body.append("override", overrideReason?.rawValue)
        }
        let redispatch = Redispatch(
            act: act, stationID: stationID, reason: reason, wrongStation: wrongStation, override: overrideReason)
        return try await database.one(redispatch, as: caller, .write)
    }

    /// Gives the rejecting station the order again. Lead only. Source: DSP-12
    public func insist(
        _ step: TicketStep, reason: String, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        let act = step.act("insist") { $0.append("reason", reason) }
        return try await database.one(Insist(act: act, reason: reason), as: caller, .write)
    }

    /// Ends a ticket without a repair. Lead only, and never a registration of the own: `NO_SELF_APPROVAL`.
    public func cancel(
        _ step: TicketStep, reason: String, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        let act = step.act("cancel") { $0.append("reason", reason) }
        return try await database.one(Cancel(act: act, reason: reason), as: caller, .write)
    }

    /// Ends a ticket because another one of the site goes on with it; its number stays. Lead only. Source: DSP-11
    public func merge(
        _ step: TicketStep, into otherID: Int64, reason: String, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        let act = step.act("merge") { body in
            body.append("into", otherID)
            body.append("reason", reason)
        }
        return try await database.one(Merge(act: act, into: otherID, reason: reason), as: caller, .write)
    }

    /// Sets the urgency, lower too, which only a lead may, with a reason.
    ///
    /// Raising lets running clocks end no later than the new level allows from now on, lowering leaves them.
    /// Source: INT-08, INT-15
    public func setUrgency(
        _ step: TicketStep, _ urgency: Urgency, reason: String, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        let act = step.act("set_urgency") { body in
            body.append("urgency", urgency.rawValue)
            body.append("reason", reason)
        }
        return try await database.one(SetUrgency(act: act, urgency: urgency, reason: reason), as: caller, .write)
    }

    /// Makes a proposed mass incident one: its open tickets are linked, proposals inside it are answered. Lead only.
    ///
    /// It ends with its last ticket. Refuses with `INCIDENT_NOT_FOUND` when it was decided already. Source: DSP-11
    public func confirmIncident(
        _ incidentID: Int64, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        try await decide(incidentID, confirm: true, requestID, caller)
    }

    /// Drops a proposed mass incident. Lead only.
    public func dismissIncident(
        _ incidentID: Int64, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        try await decide(incidentID, confirm: false, requestID, caller)
    }

    /// Ends a confirmed mass incident whose cause is over: nothing more is linked, its tickets go on. Lead only.
    ///
    /// Refuses with `INCIDENT_NOT_FOUND` when it is not running. Source: DSP-11
    public func closeIncident(
        _ incidentID: Int64, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        var body = RequestBody("close_incident")
        body.append("incident", incidentID)
        let close = CloseIncident(requestID: requestID, bodyHash: body.digest, incidentID: incidentID)
        return try await database.one(close, as: caller, .write)
    }

    private func decide(
        _ incidentID: Int64, confirm: Bool, _ requestID: UUID, _ caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        var body = RequestBody("decide_incident")
        body.append("incident", incidentID)
        body.append("confirm", confirm)
        let decide = DecideIncident(
            requestID: requestID, bodyHash: body.digest, incidentID: incidentID, confirm: confirm)
        return try await database.one(decide, as: caller, .write)
    }
}
