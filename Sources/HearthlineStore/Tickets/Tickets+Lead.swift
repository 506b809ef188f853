public import struct FoundationEssentials.UUID
public import Hearthline
import Postgres

extension Tickets {
    /// Issues the order to another station.
    ///
    /// A lead may at any time before contact; an agent corrects only the own choice, before it is accepted and within
    /// some minutes, otherwise `FORBIDDEN`. `wrongStation` nil: a rejection for the area is confirmed by this answer
    /// and leaves a finding. Source: DSP-01, DSP-12
    public func redispatch(
        _ step: TicketStep, stationID: Int16, reason: String, wrongStation: Bool? = nil, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        let act = step.act("redispatch") { body in
            body.append("station", stationID)
            body.append("reason", reason)
            body.append("wrong", wrongStation)
        }
        let redispatch = Redispatch(act: act, stationID: stationID, reason: reason, wrongStation: wrongStation)
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

    /// Sets the urgency, which only a lead may, with a reason. Running clocks keep their due times. Source: INT-08
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

    /// Makes a proposed mass incident one; its open tickets are linked. Lead only.
    ///
    /// Refuses with `INCIDENT_NOT_FOUND` when it was decided already. Source: DSP-11
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
