public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

extension Complaints {
    /// Complaints of one part, the newest first. At most 200 rows a page.
    public func list(
        _ view: ComplaintView = .open, _ filter: ComplaintFilter = .init(), after token: PageToken? = nil,
        size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<Complaint> {
        let list = List(
            view: view, filter: filter, reader: caller.principal.employeeID, after: token ?? .start,
            limit: Int32(try PageSize.check(size) + 1))
        return Page(try await database.run(list, as: caller, .read), size: size) {
            PageToken(at: $0.receivedAt, id: $0.id)
        }
    }

    /// How many complaints each part holds.
    public func counts(
        _ filter: ComplaintFilter = .init(), as caller: Caller
    ) async throws(HearthlineError) -> [ComplaintView: Int] {
        let count = Count(filter: filter, reader: caller.principal.employeeID)
        return try await database.one(count, as: caller, .read)
    }

    /// One complaint with its steps; refuses with `COMPLAINT_NOT_FOUND`. The look is logged. Source: SEC-08
    public func get(_ id: Int64, as caller: Caller) async throws(HearthlineError) -> ComplaintDetail {
        let (details, steps) = try await database.pair(
            Get(id: id, reader: caller.principal.employeeID), Steps(id: id), as: caller, .write)
        guard var detail = details.first else { throw HearthlineError(.complaintNotFound) }
        detail.steps = steps
        return detail
    }

    /// Who may be given a complaint of a site: its complaint team, its leads, the heads.
    public func owners(siteID: Int16, as caller: Caller) async throws(HearthlineError) -> [ComplaintPerson] {
        try await database.run(Owners(siteID: siteID), as: caller, .read)
    }

    /// What may be a missed complaint and waits for a decision, the newest first; for leads and heads. Source: CMP-05
    public func proposals(
        after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<ComplaintProposal> {
        let list = Proposals(after: token ?? .start, limit: Int32(try PageSize.check(size) + 1))
        return Page(try await database.run(list, as: caller, .read), size: size) {
            PageToken(at: $0.foundAt, id: $0.id)
        }
    }

    /// Makes a complaint of a proposal about a target, or dismisses it with nil; never for whoever wrote the words.
    ///
    /// Refuses with `COMPLAINT_NOT_FOUND`, `NO_SELF_APPROVAL`, `REASON_REQUIRED`, `STALE_VERSION`. Source: CMP-05
    public func decide(
        proposal id: Int64, target: ComplaintTarget?, agentNo: String = "", cause: ComplaintCause? = nil,
        reason: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> ComplaintReceipt {
        let reason = try Callbacks.reason(reason)
        var body = RequestBody("decide_complaint_proposal")
        body.append("proposal", id)
        body.append("target", target?.rawValue)
        body.append("agent", agentNo)
        body.append("cause", cause?.rawValue)
        body.append("reason", reason)
        let decide = DecideProposal(
            requestID: requestID, bodyHash: body.digest, id: id, target: target, agentNo: agentNo, cause: cause,
            reason: reason)
        return try await database.one(decide, as: caller, .write)
    }
}
