import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

@testable import HearthlineServer

@Suite(.timeLimit(.minutes(1))) struct OmissionSearcherTests {
    /// A call of yesterday that was put down as a complaint, seen from a day of the tests.
    private func call(_ fixture: Fixture) async throws {
        try await fixture.database.sql(
            """
            INSERT INTO hotline.call (site_id, agent_id, category, ring_at)
            SELECT 1, id, 3, '2026-01-12 23:50+08' FROM hotline.employee WHERE agent_no = '1001'
            """)
    }

    private func searcher(_ store: Store, _ capture: LogCapture, at time: String) throws -> OmissionSearcher {
        let day = try #require(ServiceDay(iso: String(time.prefix(10))))
        let clock = try #require(TimeOfDay(iso: String(time.suffix(8))))
        return OmissionSearcher(
            events: store.abnormal, pace: OmissionSearcher.Pace(), now: { day.at(clock) }, logger: capture.logger)
    }

    private func candidates(_ fixture: Fixture) async throws -> Int {
        try await fixture.database.count("SELECT count(*) FROM hotline.omission_candidate")
    }

    @Test("ABN-15 yesterday is searched from half past midnight on, not a second before")
    func time() async throws {
        try await TestDatabase.with { store, fixture in
            try await call(fixture)
            let capture = LogCapture()
            try await searcher(store, capture, at: "2026-01-13 00:29:59").look()
            #expect(try await candidates(fixture) == 0)
            try await searcher(store, capture, at: "2026-01-13 00:30:00").look()
            #expect(try await candidates(fixture) == 1)
            #expect(capture.lines.contains { $0.message == "candidates for omitted events" })
        }
    }

    @Test("ABN-15 two servers search the same night, and one that was down for two days: each fact is one candidate")
    func several() async throws {
        try await TestDatabase.with { store, fixture in
            try await call(fixture)
            let capture = LogCapture()
            let first = try searcher(store, capture, at: "2026-01-13 01:00:00")
            let second = try searcher(store, capture, at: "2026-01-13 01:00:00")
            let late = try searcher(store, capture, at: "2026-01-15 09:00:00")
            await withTaskGroup(of: Void.self) { group in
                for one in [first, second, late] { group.addTask { await one.look() } }
            }
            #expect(try await candidates(fixture) == 1)
            await first.look()
            #expect(try await candidates(fixture) == 1)
        }
    }
}
