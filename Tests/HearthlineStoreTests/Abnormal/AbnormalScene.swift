import Foundation
import Hearthline
import HearthlineStore
import TestSupport

/// A register with what a test puts there, and people who work on it.
struct AbnormalScene {
    let store: Store
    let fixture: Fixture

    /// Makes a scene in which the head is always at work, so that tests do not depend on the hour.
    init(_ store: Store, _ fixture: Fixture) async throws {
        self.store = store
        self.fixture = fixture
        try await hours("00:00", "24:00")
    }

    /// Sets the hours in which the head is at work; outside it is night.
    func hours(_ from: String, _ to: String) async throws {
        try await fixture.database.sql(
            """
            UPDATE hotline.policy_parameter SET value_json = '{"from": "\(from)", "to": "\(to)"}' WHERE key = 'abn.day_hours'
            """)
    }

    /// A ticket that station 1 has.
    func ticket() async throws -> Int64 {
        try await PersonScene(store, fixture).register().ticketID
    }

    /// Records an event.
    func record(
        _ type: AbnormalType, _ text: String = "住户反映", ticket: Int64? = nil, as person: FixturePerson = .agent1,
        _ change: (inout AbnormalReport) -> Void = { _ in }
    ) async throws -> SubjectReceipt {
        var report = AbnormalReport(type: type.rawValue, description: text)
        report.ticketID = ticket
        change(&report)
        return try await store.abnormal.record(report, requestID: UUID(), as: fixture.caller(person))
    }

    /// An event as it is now.
    func event(_ id: Int64, as person: FixturePerson = .head1) async throws -> AbnormalEventRecord {
        try await store.abnormal.event(id, as: fixture.caller(person)).event
    }

    /// An event as somebody would act on it.
    func seen(_ id: Int64) async throws -> SeenAbnormalEvent {
        SeenAbnormalEvent(id: id, version: try await event(id).version)
    }

    /// What the system finds.
    func raise(_ type: Int, ticket: Int64, seq: Int = 1) async throws -> Int64 {
        Int64(
            try await fixture.database.count(
                """
                SELECT hotline.raise_abnormal(\(type)::smallint, 1::smallint, 1::smallint, \(ticket), 1::smallint, \(seq)::smallint, now(), '超时')
                """))
    }
}
