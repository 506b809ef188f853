public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

extension Callbacks {
    /// One agent's share of a plan: the idle minutes to fill, or the target to confirm.
    public struct Share: Sendable, Hashable {
        /// The agent.
        public var employeeID: Int64
        /// Idle minutes for a proposal, callbacks for a confirmation.
        public var amount: Int32

        /// Names an agent and an amount.
        public init(employeeID: Int64, amount: Int32) {
            self.employeeID = employeeID
            self.amount = amount
        }
    }

    /// Proposes how many callbacks each agent of a shift makes; the receipt's subject is their sum.
    ///
    /// For leads. Throws `EMPLOYEE_NOT_FOUND`, `FIELD_INVALID`. Source: CBK-02
    public func proposePlan(
        day: ServiceDay, shift: Int16, idleMinutes: [Share], requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let body = Self.body("propose_work_plan", day, shift, idleMinutes)
        let propose = ProposePlan(
            requestID: requestID, bodyHash: body.digest, day: day, shift: shift, shares: idleMinutes)
        return try await database.one(propose, as: caller, .write)
    }

    /// Confirms a plan; `approval_required` as outcome says that so low a coverage waits for the head.
    ///
    /// For leads. Source: CBK-02
    public func confirmPlan(
        day: ServiceDay, shift: Int16, targets: [Share], requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        guard targets.allSatisfy({ (0...1_000).contains($0.amount) }) else {
            throw HearthlineError(.fieldInvalid, field: "targets")
        }
        let body = Self.body("confirm_work_plan", day, shift, targets)
        let confirm = ConfirmPlan(requestID: requestID, bodyHash: body.digest, day: day, shift: shift, shares: targets)
        return try await database.one(confirm, as: caller, .write)
    }

    /// Approves that a day's coverage stays below the floor; for department heads.
    ///
    /// Throws `NO_SELF_APPROVAL`, `REASON_REQUIRED`. Source: CBK-02
    public func approveCoverage(
        siteID: Int16, day: ServiceDay, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let reason = try Self.reason(reason)
        var body = RequestBody("approve_coverage")
        body.append("site", siteID)
        body.append("day", day.number)
        body.append("reason", reason)
        let approve = ApproveCoverage(
            requestID: requestID, bodyHash: body.digest, siteID: siteID, day: day, reason: reason)
        return try await database.one(approve, as: caller, .write)
    }

    /// The plan of a day with what is done of it; the company level names the site.
    public func plan(
        siteID: Int16? = nil, day: ServiceDay, as caller: Caller
    ) async throws(HearthlineError) -> [WorkPlanEntry] {
        guard let siteID = siteID ?? caller.principal.siteID else {
            throw HearthlineError(.fieldInvalid, field: "site")
        }
        return try await database.run(ReadPlan(siteID: siteID, day: day), as: caller, .read)
    }

    /// Moves callbacks to another agent; both plans of the day change and every ticket says so.
    ///
    /// For leads, up to 200 tasks; the receipt's subject counts them. Throws `NO_SELF_APPROVAL` when the agent worked
    /// on a ticket, `FORBIDDEN` when the queue is another team's. Source: ORG-04
    public func reassign(
        _ taskIDs: [Int64], to employeeID: Int64, reason: String = "", requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let reason = try TextRule.note.normalized(reason, field: "reason")
        var body = Self.body("reassign_callbacks", taskIDs, reason)
        body.append("to", employeeID)
        let reassign = Reassign(
            requestID: requestID, bodyHash: body.digest, taskIDs: taskIDs, employeeID: employeeID, reason: reason)
        return try await database.one(reassign, as: caller, .write)
    }

    /// Ends callbacks that nobody will have time for; the tickets close unconfirmed.
    ///
    /// For leads, up to 200 tasks that are due today. Throws `CALLBACK_TOO_EARLY`, `COVERAGE_APPROVAL_REQUIRED`.
    /// Source: CBK-02
    public func skipForCapacity(
        _ taskIDs: [Int64], reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let reason = try Self.reason(reason)
        let body = Self.body("skip_callbacks", taskIDs, reason)
        let skip = Skip(requestID: requestID, bodyHash: body.digest, taskIDs: taskIDs, reason: reason)
        return try await database.one(skip, as: caller, .write)
    }

    /// Coverage of the returns of some days, by day and station.
    public func coverage(
        from first: ServiceDay, through last: ServiceDay, as caller: Caller
    ) async throws(HearthlineError) -> [CallbackCoverage] {
        try await database.run(ReadCoverage(first: first, last: last), as: caller, .read)
    }

    private static func body(_ operation: String, _ day: ServiceDay, _ shift: Int16, _ shares: [Share]) -> RequestBody {
        var body = RequestBody(operation)
        body.append("day", day.number)
        body.append("shift", shift)
        for share in shares {
            body.append("employee", share.employeeID)
            body.append("amount", share.amount)
        }
        return body
    }

    private static func body(_ operation: String, _ taskIDs: [Int64], _ reason: String) -> RequestBody {
        var body = RequestBody(operation)
        for id in taskIDs { body.append("task", id) }
        body.append("reason", reason)
        return body
    }
}
