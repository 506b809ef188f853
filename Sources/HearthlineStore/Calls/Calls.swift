public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID
public import Hearthline
import Postgres

/// Calls: times, numbers and the agent are the system's; nobody changes them.
///
/// Source: INT-05
public struct Calls: Sendable {
    let database: Database
    let phones: PhoneVault

    /// Records a call of the signed-in agent and answers its key.
    ///
    /// Refuses with `CLOCK_SKEW` for a time ahead of the server, `FIELD_INVALID` for one out of order and for a dialled number
    /// that is not the company's own, `WRAPUP_INCOMPLETE` with the missing field and `call_id` while an answered call that
    /// rang before it has no whole record. Imports, calls to residents and calls of an earlier time wait for nothing.
    /// Source: INT-07
    public func record(
        _ call: NewCall, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> Int64 {
        var call = call
        call.line = try TextRule(maximum: 40).normalized(call.line, field: "line")
        call.calleeNo = try TextRule(maximum: 30).normalized(call.calleeNo, field: "callee_no").filter { !"- ".contains($0) }
        let sealed: SealedPhone? =
            if let number = call.caller { try phones.seal(number) } else { nil }
        var body = RequestBody("record_call")
        body.append("direction", call.direction.rawValue)
        body.append("caller", bytes: sealed?.digest)
        body.append("callee", call.calleeNo)
        body.append("line", call.line)
        body.append("queue", call.queue)
        body.append("ring", call.ringAt)
        body.append("answered", call.answeredAt)
        let record = Record(requestID: requestID, bodyHash: body.digest, call: call, caller: sealed)
        return try await database.one(record, as: caller, .write).subjectID
    }

    /// Tells that an own call is over: the time for its wrap-up begins. Telling it again changes nothing.
    ///
    /// Refuses with `CLOCK_SKEW`. Source: INT-07
    public func hangUp(_ callID: Int64, at moment: Date, as caller: Caller) async throws(HearthlineError) {
        _ = try await database.one(HangUp(callID: callID, at: moment), as: caller, .write)
    }

    /// Calls of the caller's site that are over without a whole record, the oldest first; those whose time runs out are the
    /// lead's to ask about.
    ///
    /// For leads. Refuses with `FORBIDDEN`. Source: INT-07
    public func openWrapUps(limit: Int = 50, as caller: Caller) async throws(HearthlineError) -> [OpenWrapUp] {
        let limit = Int32(try PageSize.check(limit))
        guard let siteID = caller.principal.siteID else { throw HearthlineError(.forbidden) }
        return try await database.run(OpenWrapUps(siteID: siteID, limit: limit), as: caller, .read)
    }

    /// Completes an own call, and ends it if nobody has.
    ///
    /// Refuses with `WRAPUP_INCOMPLETE` and the missing field, `CALL_NOT_FOUND` for another person's call,
    /// `STALE_VERSION`. Source: INT-07, INT-13
    public func wrapUp(
        _ callID: Int64, _ wrapUp: WrapUp, version: Int32?, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) {
        var wrapUp = wrapUp
        wrapUp.description = try TextRule.note.normalized(wrapUp.description, field: "description")
        var body = RequestBody("wrap_up_call")
        body.append("call", callID)
        body.append("version", version)
        body.append("category", wrapUp.category?.rawValue)
        body.append("description", wrapUp.description)
        body.append("disposition", wrapUp.disposition?.rawValue)
        body.append("resolved", wrapUp.resolved?.rawValue)
        body.append("relation", wrapUp.relation?.rawValue)
        body.append("ticket", wrapUp.ticketID)
        body.append("ended", wrapUp.endedAt)
        body.append("ended_by", wrapUp.endedBy?.rawValue)
        let finish = Finish(
            requestID: requestID, bodyHash: body.digest, callID: callID, version: version, wrapUp: wrapUp)
        _ = try await database.one(finish, as: caller, .write)
    }

    /// One call the person may see; refuses with `CALL_NOT_FOUND`.
    public func get(_ callID: Int64, as caller: Caller) async throws(HearthlineError) -> CallRecord {
        guard let call = try await database.run(Get(callID: callID), as: caller, .read).first else {
            throw HearthlineError(.callNotFound)
        }
        return call
    }

    /// Calls, newest first: the own ones for an agent, the site's for a lead, all for a head.
    public func list(
        after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<CallRecord> {
        let size = try PageSize.check(size)
        let start = token ?? .start
        let limit = Int32(size + 1)
        let rows = try await rows(after: start, limit: limit, as: caller)
        return Page(rows, size: size) { PageToken(at: $0.ringAt, id: $0.id) }
    }

    private func rows(
        after start: PageToken, limit: Int32, as caller: Caller
    ) async throws(HearthlineError) -> [CallRecord] {
        switch (caller.principal.role.databaseRole, caller.principal.siteID) {
        case (.agent, _):
            let own = ListOwn(agentID: caller.principal.employeeID, after: start, limit: limit)
            return try await database.run(own, as: caller, .read)
        case (.teamLead, let siteID?):
            return try await database.run(ListSite(siteID: siteID, after: start, limit: limit), as: caller, .read)
        default:
            return try await database.run(ListAll(after: start, limit: limit), as: caller, .read)
        }
    }
}
