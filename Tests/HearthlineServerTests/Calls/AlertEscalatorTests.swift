import Foundation
import Hearthline
import HearthlineStore
import Logging
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

@testable import HearthlineServer

/// The worker that tells the next role.
@Suite(.timeLimit(.minutes(1))) struct AlertEscalatorTests {
    private static func plant(_ fixture: Fixture, count: Int) async throws {
        try await fixture.database.sql(
            """
            INSERT INTO hotline.alert (type, subject, site_id, assigned_role, raised_at, due_at)
            SELECT 'case', 'case/' || n, 1, 2, now() - interval '2 minutes', now() - interval '1 minute' FROM generate_series(1, \(count)) n
            """)
    }

    @Test("INT-11 two servers tell every role once, more alerts than one round takes, and stop when asked")
    func escalates() async throws {
        try await TestDatabase.with { store, fixture in
            try await Self.plant(fixture, count: 60)
            let pokes = Mutex(0)
            let servers = (1...2).map { _ in
                AlertEscalator(
                    oversight: store.oversight, interval: .milliseconds(20), batch: 10, logger: LogCapture().logger,
                    onEscalation: { pokes.withLock { $0 += 1 } })
            }
            let group = ServiceGroup(services: servers, logger: LogCapture().logger)
            async let running: Void = group.run()
            while try await fixture.database.count("SELECT count(*) FROM hotline.alert WHERE step = 3") < 60 {
                try await Task.sleep(for: .milliseconds(10))
            }
            await group.triggerGracefulShutdown()
            try await running
            let told = try await fixture.database.sql(
                "SELECT role, count(*) FROM hotline.alert_notice WHERE step > 0 GROUP BY role ORDER BY role")
            #expect(told == [["4", "60"]])
            #expect(pokes.withLock { $0 } >= 2)
        }
    }

    @Test("INT-09 the same worker tells of a call back that is late, once")
    func lateReturnCall() async throws {
        try await TestDatabase.with { store, fixture in
            let agent = try fixture.caller(.agent1)
            var call = NewCall(ringAt: .now - 7_200, answeredAt: nil)
            call.caller = try PhoneNumber("13800000077")
            let id = try await store.calls.record(call, requestID: UUID(), as: agent)
            try await store.calls.hangUp(id, at: .now - 7_180, as: agent)
            let pokes = Mutex(0)
            let worker = AlertEscalator(
                oversight: store.oversight, calls: store.calls, interval: .milliseconds(10),
                logger: LogCapture().logger,
                onEscalation: { pokes.withLock { $0 += 1 } })
            let group = ServiceGroup(services: [worker], logger: LogCapture().logger)
            async let running: Void = group.run()
            while pokes.withLock({ $0 }) == 0 { try await Task.sleep(for: .milliseconds(10)) }
            try await Task.sleep(for: .milliseconds(100))
            await group.triggerGracefulShutdown()
            try await running
            #expect(
                try await fixture.database.count("SELECT count(*) FROM hotline.alert WHERE type = 'call.return_missed'")
                    == 1)
        }
    }

    @Test("A server that is asked to stop while it sleeps stops at once")
    func stops() async throws {
        try await TestDatabase.with { store, _ in
            let worker = AlertEscalator(
                oversight: store.oversight, interval: .seconds(3_600), logger: LogCapture().logger)
            let group = ServiceGroup(services: [worker], logger: LogCapture().logger)
            async let running: Void = group.run()
            try await Task.sleep(for: .milliseconds(100))
            await group.triggerGracefulShutdown()
            try await running
        }
    }

    @Test("A database that does not answer is a warning, and the next round is tried")
    func survives() async throws {
        try await TestDatabase.with { store, fixture in
            let capture = LogCapture()
            let worker = AlertEscalator(oversight: store.oversight, interval: .milliseconds(10), logger: capture.logger)
            try await Self.plant(fixture, count: 3)
            try await fixture.database.sql("ALTER TABLE hotline.alert_notice RENAME TO gone")
            let running = Task { await worker.run() }
            defer { running.cancel() }
            while !capture.lines.contains(where: { $0.level == .warning }) {
                try await Task.sleep(for: .milliseconds(5))
            }
            try await fixture.database.sql("ALTER TABLE hotline.gone RENAME TO alert_notice")
            while try await fixture.database.count("SELECT count(*) FROM hotline.alert WHERE step = 3") < 3 {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }
}
