import Foundation
import Hearthline
import HearthlineStore
import Logging
import Postgres
import TestSupport

/// Changes of tickets, arranged behind the store's back, and a feed that follows them.
struct ChangeScene {
    let fixture: Fixture
    let callbacks: CallbackScene
    let feed: ChangeFeed

    init(
        _ store: Store, _ fixture: Fixture,
        pace: ChangeFeed.Pace = .init(coalescing: .milliseconds(1), poll: .milliseconds(20))
    ) async throws {
        self.fixture = fixture
        callbacks = try await CallbackScene(store, fixture)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let listener = Listener(
            connectionString: fixture.database.serverURL, channels: [ChangeFeed.channel], logger: logger)
        feed = ChangeFeed(changes: store.changes, listener: listener, logger: logger, pace: pace)
    }

    /// Runs the feed for the time of the body.
    func running<R: Sendable>(_ body: @Sendable () async throws -> R) async throws -> R {
        try await withThrowingTaskGroup(of: R?.self) { group in
            group.addTask {
                try await feed.run()
                return nil
            }
            let result: Result<R, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            group.cancelAll()
            return try result.get()
        }
    }

    /// One more event on a ticket, in a transaction of its own.
    func touch(_ ticket: Int64) async throws {
        try await fixture.database.sql(Self.touching(ticket))
    }

    static func touching(_ ticket: Int64) -> String {
        """
        WITH t AS (UPDATE hotline.ticket SET version = version + 1 WHERE id = \(ticket) RETURNING *)
        INSERT INTO hotline.ticket_event (ticket_id, site_id, station_id, version, cycle, action, to_state)
        SELECT id, site_id, station_id, version, cycle, 21, state FROM t
        """
    }

    /// The next changes of a subscription.
    func take(_ count: Int, from changes: ChangeSubscription) async throws -> [TicketChange] {
        var found: [TicketChange] = []
        for try await change in changes {
            found.append(change)
            if found.count == count { break }
        }
        return found
    }

    /// So many changes from a token on, by a reader who resumes whenever it is cut off.
    func follow(_ person: FixturePerson, after token: ResumeToken?, count: Int) async throws -> [TicketChange] {
        var found: [TicketChange] = []
        while found.count < count {
            let changes = try await feed.subscribe(as: fixture.principal(person), after: found.last?.token ?? token)
            do {
                for try await change in changes {
                    found.append(change)
                    if found.count == count { break }
                }
            } catch {
                if error.reason != .resumeTokenExpired { throw error }
            }
        }
        return found
    }

    /// What the outbox shows from a watermark on, as the worker reads it: transaction numbers and where to go on.
    func read(after watermark: String, limit: Int = 1_000) async throws -> (ids: [String], next: String) {
        let rows = try await fixture.database.sql(
            "SELECT next_after, id FROM hotline.changes_after('\(watermark)', \(limit))")
        return (rows.compactMap { $0[1].isEmpty ? nil : $0[1] }, rows[0][0])
    }
}
