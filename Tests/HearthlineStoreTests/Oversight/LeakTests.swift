import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Personal data that got out.
@Suite struct LeakTests {
    private func report(
        _ store: Store, _ fixture: Fixture, as person: FixturePerson = .agent1,
        foundAt: Date = .now.addingTimeInterval(-600)
    ) async throws -> Int64 {
        try await store.leaks.report(
            foundAt: foundAt, scope: "一张住户名单照片被转发", persons: 12, requestID: UUID(), as: fixture.caller(person)
        ).subjectID
    }

    @Test("SEC-03 a leak reported by an agent is due to be known in an hour and decided in 72, and alerts the officer")
    func reports() async throws {
        try await TestDatabase.with { store, fixture in
            let found = Date(timeIntervalSince1970: (Date.now.timeIntervalSince1970 - 600).rounded())
            let id = try await report(store, fixture, foundAt: found)
            let leak = try #require(try await store.leaks.list(as: fixture.caller(.head1)).rows.first)
            #expect(leak.id == id && leak.persons == 12 && leak.siteID == 1)
            #expect(leak.informDueAt == found.addingTimeInterval(3_600))
            #expect(leak.decideDueAt == found.addingTimeInterval(72 * 3_600))
            let alerts = try await fixture.database.sql(
                "SELECT type, severity, assigned_role, due_at = to_timestamp(\(found.timeIntervalSince1970 + 3_600)) FROM hotline.alert"
            )
            #expect(alerts == [["leak", "critical", "13", "t"]])
            for person in [FixturePerson.agent1, .lead1, .station1] {
                await #expect(throws: HearthlineError(.forbidden)) {
                    try await store.leaks.list(as: fixture.caller(person))
                }
            }
        }
    }

    @Test("SEC-03 a report without a scope or from the future is refused")
    func refuses() async throws {
        try await TestDatabase.with { store, fixture in
            await #expect(throws: HearthlineError.self) {
                try await store.leaks.report(
                    foundAt: .now, scope: " ", persons: 1, requestID: UUID(), as: fixture.caller(.agent1))
            }
            await #expect(throws: HearthlineError(.fieldInvalid, field: "found_at")) {
                try await report(store, fixture, foundAt: .now.addingTimeInterval(60))
            }
            await #expect(throws: HearthlineError(.fieldInvalid, field: "persons")) {
                try await store.leaks.report(
                    foundAt: .now, scope: "名单", persons: -1, requestID: UUID(), as: fixture.caller(.agent1))
            }
            let kept = try await fixture.database.count("SELECT count(*) FROM hotline.leak_incident")
            #expect(kept == 0)
        }
    }

    @Test(
        "SEC-03 a leak is over only when the officer knows, the decision is made and the authority was told; all of it is audited"
    )
    func follows() async throws {
        try await TestDatabase.with { store, fixture in
            let id = try await report(store, fixture, as: .station1)
            let head = try fixture.caller(.head1)
            let follow = { (version: Int32, change: LeakFollowUp) in
                try await store.leaks.follow(id, version: version, change, reason: "跟进", requestID: UUID(), as: head)
            }
            var closing = LeakFollowUp()
            closing.closes = true
            let tooEarly = HearthlineError(.transitionNotAllowed, field: "close")
            await #expect(throws: tooEarly) { try await follow(1, closing) }
            var informed = LeakFollowUp()
            informed.informedAt = .now.addingTimeInterval(-60)
            informed.measures = "收回照片"
            _ = try await follow(1, informed)
            #expect(try await fixture.database.count("SELECT count(*) FROM hotline.alert WHERE closed_at IS NULL") == 0)
            await #expect(throws: tooEarly) { try await follow(2, closing) }
            _ = try await store.leaks.decide(
                id, version: 2, notifyAuthority: true, reason: "涉及十二户", requestID: UUID(), as: head)
            await #expect(throws: tooEarly) { try await follow(3, closing) }
            closing.reportedToAuthorityAt = .now.addingTimeInterval(-10)
            #expect(try await follow(3, closing).outcome == "closed")
            await #expect(throws: HearthlineError(.staleVersion, metadata: ["seen": "4", "current": "4"])) {
                try await follow(4, informed)
            }
            let trail = try await store.oversight.auditEntries(table: "leak_incident", rowKey: "\(id)", as: head)
            #expect(trail.map(\.reason) == ["跟进", "涉及十二户", "跟进", ""])
        }
    }

    @Test("SEC-03 whoever reported a leak does not decide on it; agents and leads neither follow nor decide")
    func powers() async throws {
        try await TestDatabase.with { store, fixture in
            let id = try await report(store, fixture, as: .head1)
            let decide = { (person: FixturePerson) in
                try await store.leaks.decide(
                    id, version: 1, notifyAuthority: false, reason: "影响轻微", requestID: UUID(),
                    as: fixture.caller(person))
            }
            await #expect(throws: HearthlineError(.noSelfApproval)) { try await decide(.head1) }
            for person in [FixturePerson.agent1, .lead1, .station1] {
                await #expect(throws: HearthlineError(.forbidden)) { try await decide(person) }
            }
            #expect(try await decide(.manager).outcome == "not_notified")
            await #expect(throws: HearthlineError(.leakNotFound)) {
                try await store.leaks.follow(
                    4_711, version: 1, LeakFollowUp(), reason: "跟进", requestID: UUID(), as: fixture.caller(.head1))
            }
        }
    }
}
