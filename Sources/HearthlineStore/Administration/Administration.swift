public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID
public import Hearthline
import Postgres

/// The people of the company as heads and leads manage them from their own sessions.
///
/// Users are master data: whoever is hired, moved, leaves, is given or loses a duty waits for a second head. A forgotten
/// password or a lock changes nobody's rights and is dealt with at once. Nobody does anything to himself, to somebody
/// above himself, or for somebody to stand above himself; every act has a reason and is in the audit trail.
/// Source: SEC-04, SEC-05, SEC-06, ORG-01
public struct Administration: Sendable {
    let database: Database
    let passwords: PasswordHasher

    static let statements: [any Statement.Type] = [
        ListStaff.self, PendingChanges.self, ProposeChange.self, DecideChange.self, ResetPassword.self, LiftLock.self,
        DutyHolders.self, WithdrawProposal.self,
    ]

    /// One page of people by job number: heads see everybody, leads their own site.
    ///
    /// Refuses with `FORBIDDEN` for others, `FIELD_INVALID` for a page size.
    public func list(
        _ filter: StaffFilter = StaffFilter(), after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<StaffMember> {
        let size = try PageSize.check(size)
        let search = try TextRule(maximum: 40).normalized(filter.search ?? "", field: "search")
        let list = ListStaff(
            filter: filter, search: search.isEmpty ? nil : search, after: token?.id, limit: Int32(size + 1))
        let rows = try await database.run(list, as: caller, .read)
        return Page(rows, size: size) { PageToken(id: $0.employeeID) }
    }

    /// The proposals that wait for a decision, oldest first; for heads.
    public func pending(as caller: Caller) async throws(HearthlineError) -> [StaffChange] {
        try await database.run(PendingChanges(), as: caller, .read)
    }

    /// Who holds which duty now or soon, by duty and job number.
    public func dutyHolders(as caller: Caller) async throws(HearthlineError) -> [DutyHolder] {
        try await database.run(DutyHolders(), as: caller, .read)
    }

    /// Proposes a change; nothing happens until a second head approves.
    ///
    /// - Parameter at: when it shall begin, or for an end be over; must not lie in the past, nil: at approval.
    /// - Throws: `FORBIDDEN`, `OWN_AFFAIR`, `RANK_TOO_HIGH`, `EMPLOYEE_NOT_FOUND`, `AGENT_NO_TAKEN`, `FIELD_INVALID`.
    public func propose(
        _ act: StaffAct, at: Date? = nil, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        let form = try StaffForm(act, validFrom: at)
        let propose = ProposeChange(requestID: requestID, form: form, reason: reason)
        return try await database.one(propose, as: caller, .write)
    }

    /// Approves or rejects a proposal; an approved hire answers with the first password, to be changed at once.
    ///
    /// Refuses with `NO_SELF_APPROVAL`, `STALE_VERSION` when it was decided already, `POST_TAKEN` when a site would have
    /// two heads or a person the same role or duty twice, and like ``propose(_:at:reason:requestID:as:)``.
    public func decide(
        _ changeID: Int64, approve: Bool, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> CodeReceipt {
        var body = RequestBody("decide_staff_change")
        body.append("change", changeID)
        body.append("approve", approve)
        let made = approve ? try await makeCode(for: caller) : nil
        let decide = DecideChange(
            requestID: requestID, bodyHash: body.digest, changeID: changeID, approve: approve, codeHash: made?.hash)
        let receipt = try await database.one(decide, as: caller, .write)
        return CodeReceipt(receipt: receipt, code: receipt.outcome == "hired" && !receipt.replayed ? made?.code : nil)
    }

    /// Replaces a forgotten password by a one-time code, lifts a lock and ends the person's session.
    ///
    /// Heads do it for everybody below them, leads for agents of their own site. Refuses with `FORBIDDEN`, `OWN_AFFAIR`,
    /// `RANK_TOO_HIGH`, `EMPLOYEE_NOT_FOUND`. Source: SEC-06
    public func resetPassword(
        of employeeID: Int64, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> CodeReceipt {
        let act = try PersonAct("reset_password", employeeID: employeeID, reason: reason, requestID: requestID)
        let (code, hash) = try await makeCode(for: caller)
        let receipt = try await database.one(ResetPassword(act: act, codeHash: hash), as: caller, .write)
        return CodeReceipt(receipt: receipt, code: receipt.replayed ? nil : code)
    }

    /// Lets somebody try again before a lock runs out; answers `not_locked` when there is nothing to lift.
    ///
    /// Refuses like ``resetPassword(of:reason:requestID:as:)``. Source: SEC-04
    public func liftLock(
        of employeeID: Int64, reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let act = try PersonAct("lift_lock", employeeID: employeeID, reason: reason, requestID: requestID)
        return try await database.one(LiftLock(act: act), as: caller, .write)
    }

    /// A code and its hash; nobody makes the server do that arithmetic who could not use it.
    private func makeCode(for caller: Caller) async throws(HearthlineError) -> (code: OneTimeCode, hash: String) {
        guard caller.principal.role.hasLeadPowers else { throw HearthlineError(.forbidden) }
        let code = OneTimeCode()
        return (code, try await passwords.hash(code.text))
    }
}
