public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID
public import Hearthline
import Postgres

extension Directory {
    /// Proposes another station for a place; nothing changes until a second person approves.
    ///
    /// Needs the duty of a keeper; `validFrom` must not lie in the past (nil: at once). Refuses with `FORBIDDEN`,
    /// `STATION_UNKNOWN`, `ADDRESS_UNKNOWN`, `REASON_REQUIRED`. Source: SEC-05
    public func proposeServiceArea(
        nodeID: Int64, stationID: Int16, validFrom: Date?, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        var body = RequestBody("propose_service_area")
        body.append("node", nodeID)
        body.append("station", stationID)
        body.append("from", validFrom)
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        body.append("reason", reason)
        let propose = ProposeServiceArea(
            requestID: requestID, bodyHash: body.digest, nodeID: nodeID, stationID: stationID, validFrom: validFrom,
            reason: reason)
        return try await database.one(propose, as: caller, .write)
    }

    /// Approves or rejects a proposed change.
    ///
    /// Needs the duty of an area approver. Refuses with `NO_SELF_APPROVAL`, `FORBIDDEN`, `STALE_VERSION` when it was
    /// decided already. Source: SEC-05
    public func decideServiceArea(
        _ changeID: Int64, approve: Bool, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let decide = Decide<AreaDecision>(changeID, approve: approve, requestID: requestID)
        return try await database.one(decide, as: caller, .write)
    }

    /// The changes that wait for a decision, oldest first.
    public func pendingServiceAreas(as caller: Caller) async throws(HearthlineError) -> [ServiceAreaChange] {
        try await database.run(PendingServiceAreas(), as: caller, .read)
    }
}
