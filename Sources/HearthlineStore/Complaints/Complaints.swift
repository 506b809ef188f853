public import Hearthline
import Postgres

public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

/// Complaints: registered by the desk, handled step by step, closed when the result was told.
///
/// Agents see what they handle, registered, or what waits for their complaint team, leads their site's, heads all; nobody
/// but heads sees one about himself. Source: CMP-01
public struct Complaints: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = reads + acts

    /// Registers a complaint.
    ///
    /// Refuses with `TEXT_MISSING`, `FIELD_INVALID`, `TICKET_NOT_FOUND`, `CALL_NOT_FOUND`, `HOUSEHOLD_NOT_FOUND`,
    /// `EMPLOYEE_NOT_FOUND`, `CLOCK_SKEW`. Source: CMP-01, CMP-06
    public func open(
        _ new: NewComplaint, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> ComplaintReceipt {
        var new = new
        new.text = try Self.text(new.text)
        let file = File(requestID: requestID, bodyHash: new.body.digest, new: new)
        return try await database.one(file, as: caller, .write)
    }

    /// Takes a complaint over, or gives it to the person with a job number, which leads and heads may.
    ///
    /// Refuses with `CONFLICT_OF_INTEREST` whom it is about and whose household complains, with
    /// `COMPLAINT_TEAM_REQUIRED` who is neither in the complaint team of the site nor a lead or head. Source: CMP-02
    public func takeOver(
        _ id: Int64, version: Int32, owner agentNo: String = "", requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> ComplaintReceipt {
        let agentNo = try TextRule(maximum: 12).normalized(agentNo, field: "owner_agent_no")
        var body = Self.body("take_over_complaint", id, version)
        body.append("owner", agentNo)
        let take = TakeOver(
            requestID: requestID, bodyHash: body.digest, id: id, version: version, owner: agentNo)
        return try await database.one(take, as: caller, .write)
    }

    /// Writes one step down; for the owner alone.
    ///
    /// Refuses with `COMPLAINT_STEP_NOT_ALLOWED`, `FORBIDDEN`, `CONFLICT_OF_INTEREST`, `FIELD_INVALID` (a decision without
    /// verdict or cause), `TEXT_MISSING`. Source: CMP-03
    public func step(
        _ id: Int64, version: Int32, _ step: ComplaintStep, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> ComplaintReceipt {
        var step = step
        step.text = try Self.text(step.text)
        var body = Self.body("step_complaint", id, version)
        step.add(to: &body)
        let act = Act(requestID: requestID, bodyHash: body.digest, id: id, version: version, step: step)
        return try await database.one(act, as: caller, .write)
    }

    /// Gives it a later end, once; for heads who do not handle it.
    ///
    /// Refuses with `NO_SELF_APPROVAL`, and with `COMPETENT_DEPT_REQUIRED` where nobody else has the powers of a head and
    /// `approval` does not say who in the competent department agreed. Source: CMP-01, ORG-02
    public func extend(
        _ id: Int64, version: Int32, until: Date, reason: String, approval: String = "", requestID: UUID,
        as caller: Caller
    ) async throws(HearthlineError) -> ComplaintReceipt {
        let reason = try Callbacks.reason(reason)
        let approval = try TextRule(maximum: 200).normalized(approval, field: "approval")
        var body = Self.body("extend_complaint", id, version)
        body.append("until", until)
        body.append("reason", reason)
        body.append("approval", approval)
        let extend = Extend(
            requestID: requestID, bodyHash: body.digest, id: id, version: version, until: until, reason: reason,
            approval: approval)
        return try await database.one(extend, as: caller, .write)
    }

    /// Closes it; for the owner.
    ///
    /// Refuses with `REPLY_REQUIRED` before the result was told, `RESULT_REQUIRED` before it was decided. Source: CMP-03
    public func close(
        _ id: Int64, version: Int32, isSatisfied: Bool? = nil, note: String = "", approval: String = "",
        requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> ComplaintReceipt {
        let note = try TextRule(maximum: 1000, multiline: true).normalized(note, field: "note")
        let approval = try TextRule(maximum: 200).normalized(approval, field: "approval")
        var body = Self.body("close_complaint", id, version)
        body.append("satisfied", isSatisfied)
        body.append("note", note)
        body.append("approval", approval)
        let close = Close(
            requestID: requestID, bodyHash: body.digest, id: id, version: version, isSatisfied: isSatisfied,
            note: note, approval: approval)
        return try await database.one(close, as: caller, .write)
    }

    /// Opens it once more, with new deadlines. Source: CMP-01
    public func reopen(
        _ id: Int64, version: Int32, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> ComplaintReceipt {
        let reason = try Callbacks.reason(reason)
        var body = Self.body("reopen_complaint", id, version)
        body.append("reason", reason)
        let reopen = Reopen(requestID: requestID, bodyHash: body.digest, id: id, version: version, reason: reason)
        return try await database.one(reopen, as: caller, .write)
    }

    private static func body(_ operation: String, _ id: Int64, _ version: Int32) -> RequestBody {
        var body = RequestBody(operation)
        body.append("complaint", id)
        body.append("version", version)
        return body
    }

    private static func text(_ text: String) throws(HearthlineError) -> String {
        try TextRule(minimum: 2, maximum: 1000, multiline: true).normalized(text, field: "text")
    }
}

extension NewComplaint {
    fileprivate var body: RequestBody {
        var body = RequestBody("file_complaint")
        body.append("source", source.rawValue)
        body.append("target", target.rawValue)
        body.append("ticket", ticketID)
        body.append("call", callID)
        body.append("household", householdID)
        body.append("station", stationID)
        body.append("agent", agentNo)
        body.append("cause", cause?.rawValue)
        body.append("text", text)
        body.append("received", receivedAt)
        body.append("due", dueAt)
        return body
    }
}

extension ComplaintStep {
    fileprivate func add(to body: inout RequestBody) {
        body.append("action", action.rawValue)
        body.append("text", text)
        body.append("done", doneAt)
        body.append("verdict", verdict?.rawValue)
        body.append("cause", cause?.rawValue)
        body.append("satisfied", isSatisfied)
        body.append("agent", agentNo)
    }
}
