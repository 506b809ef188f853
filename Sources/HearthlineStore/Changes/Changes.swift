public import Hearthline
import Postgres

/// What was committed, in an order that never skips a late commit; the ground of ``ChangeFeed``.
public struct Changes: Sendable {
    let database: Database

    init(database: Database) {
        self.database = database
    }

    /// The place after everything that was committed for good by now.
    public func latestWatermark() async throws(HearthlineError) -> ResumeToken {
        ResumeToken(watermark: try await watermark())
    }

    /// Tells every server's listener that there is something new; false when there is not, or another one told them.
    public func notifyListeners() async throws(HearthlineError) -> Bool {
        try await database.only(database.runAsWorker(NotifyListeners(), deadline: Self.deadline))
    }

    /// Drops changes older than `feed.keep_hours`, and tokens with them; returns how many rows went.
    public func trim() async throws(HearthlineError) -> Int64 {
        try await database.only(database.runAsWorker(TrimOutbox(), deadline: .now + .seconds(60)))
    }

    /// Tickets as a person sees them now; those the person may not see are left out.
    ///
    /// Throws `SESSION_ENDED`.
    public func tickets(_ ids: [Int64], as caller: Caller) async throws(HearthlineError) -> [ChangedTicket] {
        try await database.run(RereadTickets(ids: ids), as: caller, .read).compactMap(\.self)
    }

    func watermark() async throws(HearthlineError) -> Int64 {
        try await database.only(database.runAsWorker(Watermark(), deadline: Self.deadline, .read))
    }

    /// Whole transactions from a watermark on, about `limit` rows.
    ///
    /// Throws `RESUME_TOKEN_EXPIRED` when the outbox no longer reaches back so far.
    func page(after: Int64, before: Int64? = nil, limit: Int32) async throws(HearthlineError) -> OutboxPage {
        let read = ReadOutbox(after: after, before: before, limit: limit)
        let rows = try await database.runAsWorker(read, deadline: Self.deadline, .read)
        return OutboxPage(
            rows: rows.compactMap(\.change), next: rows.first?.next ?? after,
            isHeldBack: rows.first?.isHeldBack ?? false)
    }

    private static var deadline: ContinuousClock.Instant { .now + .seconds(10) }
}
