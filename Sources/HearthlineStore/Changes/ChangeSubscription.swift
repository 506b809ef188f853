public import Hearthline

/// The changes in one person's reach, first those since the token, then as they are committed.
///
/// One reader iterates. Every ticket is read again as the person, so that what row policies hide stays hidden.
public struct ChangeSubscription: AsyncSequence, Sendable {
    /// A change.
    public typealias Element = TicketChange
    /// Why the sequence ended.
    public typealias Failure = HearthlineError

    let changes: Changes
    let principal: Principal
    let scope: ChangeScope
    let pages: ChangeHub.Pages
    let first: OutboxPage
    let from: ResumeToken
    let live: Int64
    let pageSize: Int32

    /// Begins reading.
    public func makeAsyncIterator() -> Iterator {
        Iterator(subscription: self, pages: pages.makeAsyncIterator(), page: first)
    }

    /// Reads one change after the other.
    public struct Iterator: AsyncIteratorProtocol {
        private let subscription: ChangeSubscription
        private var pages: ChangeHub.Pages.Iterator
        /// The page being caught up with; nil once the live pages follow.
        private var page: OutboxPage?
        private var pending: ArraySlice<TicketChange> = []

        init(subscription: ChangeSubscription, pages: ChangeHub.Pages.Iterator, page: OutboxPage) {
            self.subscription = subscription
            self.pages = pages
            self.page = page
        }

        /// The next change; nil at shutdown.
        ///
        /// Throws `RESUME_TOKEN_EXPIRED` when the reader was too slow, `SESSION_ENDED`.
        public mutating func next() async throws(HearthlineError) -> TicketChange? {
            while true {
                if let change = pending.popFirst() { return change }
                guard let rows = try await nextRows() else { return nil }
                pending = try await subscription.read(rows)[...]
            }
        }

        private mutating func nextRows() async throws(HearthlineError) -> [OutboxRow]? {
            if let page {
                self.page = try await subscription.page(after: page)
                return subscription.news(in: page)
            }
            do {
                // Another server may have been ahead of this one when it gave the token out.
                return try await pages.next().map(subscription.news)
            } catch {
                throw error as? HearthlineError ?? HearthlineError(.internalError)
            }
        }
    }

    /// The rows in the person's reach that the token does not cover.
    private func news(in page: OutboxPage) -> [OutboxRow] {
        page.rows.filter { scope.contains($0) && !from.covers($0) }
    }

    private func page(after page: OutboxPage) async throws(HearthlineError) -> OutboxPage? {
        if page.next >= live { return nil }
        return try await changes.page(after: page.next, before: live, limit: pageSize)
    }

    private func read(_ rows: [OutboxRow]) async throws(HearthlineError) -> [TicketChange] {
        if rows.isEmpty { return [] }
        let caller = Caller(principal: principal, deadline: .now + .seconds(10))
        let ids = Array(Set(rows.compactMap(\.ticketID)))
        let seen = Dictionary(
            try await changes.tickets(ids, as: caller).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        return rows.indices.compactMap { index in
            let row = rows[index]
            guard case .ticket(let ticketID, let action, let version) = row.subject else { return nil }
            let isLast = index + 1 == rows.endIndex || rows[index + 1].transaction != row.transaction
            return TicketChange(
                ticketID: ticketID, action: action, version: version, at: row.at, ticket: seen[ticketID],
                token: isLast
                    ? ResumeToken(watermark: row.transaction + 1)
                    : ResumeToken(watermark: row.transaction, row: row.id))
        }
    }
}
