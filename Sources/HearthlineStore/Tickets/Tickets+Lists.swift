public import Hearthline
import Postgres

extension Tickets {
    /// The tickets a filter lets pass, newest first.
    ///
    /// Refuses with `PAGE_TOKEN_INVALID` and `FIELD_INVALID`.
    public func list(
        _ filter: TicketFilter = TicketFilter(), after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<TicketSummary> {
        let size = try PageSize.check(size)
        let scoped = ScopedFilter(filter: try filter.checked(), principal: caller.principal)
        let rows = try await rows(scoped, scoped.anchor, token ?? .start, Int32(size + 1), caller)
        return Page(rows, size: size) { PageToken(at: $0.registeredAt, id: $0.id) }
    }

    /// How many tickets the same filter lists.
    public func count(_ filter: TicketFilter, as caller: Caller) async throws(HearthlineError) -> Int {
        let scoped = ScopedFilter(filter: try filter.checked(), principal: caller.principal)
        return try await total(scoped, scoped.anchor, caller)
    }

    /// Tickets whose clock runs out soon or has run out, the most pressing first. Source: DSP-08
    public func followUps(limit: Int = 50, as caller: Caller) async throws(HearthlineError) -> [TicketSummary] {
        var filter = TicketFilter()
        filter.dueSoon = true
        let scoped = ScopedFilter(filter: filter, principal: caller.principal)
        return try await pressing(scoped, scoped.anchor, Int32(try PageSize.check(limit)), caller)
    }

    /// Open tickets whose household a lead must find, the oldest first. Source: INT-02
    public func unmatchedAddresses(limit: Int = 50, as caller: Caller) async throws(HearthlineError) -> [TicketSummary] {
        let list = UnmatchedAddresses(siteID: caller.principal.siteID, limit: Int32(try PageSize.check(limit)))
        return try await database.run(list, as: caller, .read)
    }

    /// Items of a day's tickets that were not read back. Source: INT-01
    public func intakeExceptions(
        on day: ServiceDay, as caller: Caller
    ) async throws(HearthlineError) -> [IntakeException] {
        let list = IntakeExceptions(siteID: caller.principal.siteID, day: day)
        return try await database.run(list, as: caller, .read)
    }

    /// Mass incidents that are open or were decided in the last days, open ones first. Source: DSP-11
    public func incidents(as caller: Caller) async throws(HearthlineError) -> [Incident] {
        try await database.run(Incidents(), as: caller, .read)
    }

    /// The tickets that a proposed incident stands for: exactly those that confirming it links. Source: DSP-11
    public func candidates(ofIncident incidentID: Int64, as caller: Caller) async throws(HearthlineError) -> [TicketSummary] {
        try await database.run(IncidentCandidates(incidentID: incidentID), as: caller, .read)
    }

    private func rows<A: TicketAnchor>(
        _ filter: ScopedFilter, _ anchor: A.Type, _ start: PageToken, _ limit: Int32, _ caller: Caller
    ) async throws(HearthlineError) -> [TicketSummary] {
        try await database.run(ListTickets<A>(filter: filter, after: start, limit: limit), as: caller, .read)
    }

    private func total<A: TicketAnchor>(
        _ filter: ScopedFilter, _ anchor: A.Type, _ caller: Caller
    ) async throws(HearthlineError) -> Int {
        Int(try await database.one(CountTickets<A>(filter: filter), as: caller, .read))
    }

    private func pressing<A: TicketAnchor>(
        _ filter: ScopedFilter, _ anchor: A.Type, _ limit: Int32, _ caller: Caller
    ) async throws(HearthlineError) -> [TicketSummary] {
        try await database.run(FollowUps<A>(filter: filter, limit: limit), as: caller, .read)
    }
}
