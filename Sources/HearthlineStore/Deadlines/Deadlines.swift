public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

/// Deadlines that are watched: what ran out, why, and how each one came about.
///
/// Source: DSP-02, DSP-03, DSP-04, DSP-06, ABN-01 to ABN-03, QOS-04
public struct Deadlines: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [Sweep.self, Explain.self, ListBreaches.self, ExcuseBreach.self]

    /// One look at all deadlines, at most `limit` rows of each kind of work; background work.
    ///
    /// Any number of servers may look at once: each missed deadline is found by exactly one of them.
    public func sweep(limit: Int32 = 500, deadline: ContinuousClock.Instant) async throws(HearthlineError) -> ClockSweep
    {
        try await database.only(database.runAsWorker(Sweep(limit: limit), deadline: deadline))
    }

    /// Every clock that a ticket had, oldest first.
    ///
    /// Refuses with `TICKET_NOT_FOUND` for a ticket out of sight.
    public func explain(ticket: Int64, as caller: Caller) async throws(HearthlineError) -> [ClockExplanation] {
        let rows = try await database.run(Explain(ticketID: ticket), as: caller, .read)
        guard !rows.isEmpty else { throw HearthlineError(.ticketNotFound) }
        return rows.compactMap(\.self)
    }

    /// Missed deadlines in the caller's sight, latest first: the own site's, the own station's, or everything for heads.
    public func breaches(
        _ filter: BreachFilter = BreachFilter(), after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<BreachRecord> {
        let list = ListBreaches(filter: filter, after: token ?? .start, limit: Int32(try PageSize.check(size) + 1))
        return Page(try await database.run(list, as: caller, .read), size: size) { PageToken(at: $0.dueAt, id: $0.id) }
    }

    /// Says why a deadline was missed; the breach stays, and what was said is not changed.
    ///
    /// For the station of its own orders, the lead for the desk of the own site. Refuses with `FORBIDDEN`,
    /// `BREACH_NOT_FOUND`, `REASON_REQUIRED`, `STALE_VERSION` when somebody said it already.
    public func excuse(
        breach: Int64, _ excuse: String, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let excuse = try TextRule.reason.normalized(excuse, field: "excuse")
        var body = RequestBody("excuse_breach")
        body.append("breach", breach)
        body.append("excuse", excuse)
        let act = ExcuseBreach(requestID: requestID, bodyHash: body.digest, breachID: breach, excuse: excuse)
        return try await database.one(act, as: caller, .write)
    }
}
