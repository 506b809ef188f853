import HearthlineStore
import Logging
import TestSupport
import Testing

@testable import HearthlineServer

@Suite(.timeLimit(.minutes(1))) struct AuditSealerTests {
    @Test("SEC-05 the trail is sealed in the background and the head of its chain is published in the log")
    func seals() async throws {
        try await TestDatabase.with { store, fixture in
            let line = try await Self.verdict(store, level: .notice)
            #expect(line.message == "audit trail verified")
            let seals = try await fixture.database.count("SELECT count(*) FROM hotline.audit_seal")
            #expect(seals > 0)
            let heads = try await fixture.database.sql("SELECT encode(hash, 'hex') FROM hotline.audit_seal")
            #expect(heads.contains([line.metadata["head"] ?? ""]))
        }
    }

    @Test("SEC-05 a trail that was altered is a critical line")
    func altered() async throws {
        try await TestDatabase.with { store, fixture in
            _ = try await Self.verdict(store, level: .notice)
            try await fixture.database.sql(
                "SET session_replication_role = replica; UPDATE hotline.audit_log SET row_key = row_key || '0'")
            let line = try await Self.verdict(store, level: .critical)
            #expect(line.message == "audit trail was altered")
            #expect(line.metadata["broken"] != "[]")
        }
    }

    /// The first line of a level that a sealer writes.
    private static func verdict(_ store: Store, level: Logger.Level) async throws -> LogCapture.Line {
        let capture = LogCapture()
        let pace = AuditSealer.Pace(sealing: .milliseconds(20), publication: .milliseconds(20))
        let sealer = AuditSealer(oversight: store.oversight, pace: pace, logger: capture.logger)
        let running = Task { await sealer.run() }
        defer { running.cancel() }
        while true {
            if let line = capture.lines.first(where: { $0.level == level }) { return line }
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}
