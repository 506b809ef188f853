import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Alerts and who sees them.
@Suite struct AlertTests {
    private func plant(_ fixture: Fixture) async throws {
        try await fixture.database.sql("""
            INSERT INTO hotline.alert (type, subject, site_id, station_id, assigned_role, raised_at) VALUES
                ('a', 'x:1', 1, NULL, 2, now()), ('b', 'x:2', 2, NULL, 2, now() - interval '1 minute'),
                ('c', 'x:3', 1, 1, 6, now() - interval '2 minutes'), ('d', 'employee:\(try fixture.id(.lead1))', 1, NULL, 2, now() - interval '3 minutes'),
                ('e', 'x:5', NULL, NULL, 13, now() - interval '4 minutes');
            INSERT INTO hotline.alert (type, subject, site_id, assigned_role, closed_at) VALUES ('f', 'x:6', 1, 2, now());
            """)
    }

    @Test("SEC-04 a lead sees open alerts of the own site, a station its own, a head all, an agent none")
    func scopes() async throws {
        try await TestDatabase.with { store, fixture in
            try await plant(fixture)
            func types(_ person: FixturePerson) async throws -> [String] {
                try await store.oversight.alerts(as: try fixture.caller(person)).map(\.type)
            }
            #expect(try await types(.lead1) == ["a", "c", "d"])
            #expect(try await types(.lead2) == ["b"])
            #expect(try await types(.station1) == ["c"])
            #expect(try await types(.head2) == ["a", "b", "c", "d", "e"])
            await #expect(throws: HearthlineError(.forbidden)) { try await types(.agent1) }
        }
    }

    @Test("SEC-04 the first acknowledgement counts, out of sight and about oneself it is refused")
    func acknowledges() async throws {
        try await TestDatabase.with { store, fixture in
            try await plant(fixture)
            let lead = try fixture.caller(.lead1)
            let alerts = try await store.oversight.alerts(as: try fixture.caller(.manager))
            func id(_ type: String) throws -> Int64 { try #require(alerts.first { $0.type == type }).id }
            let first = try await store.oversight.acknowledge(alert: try id("a"), as: lead)
            let again = try await store.oversight.acknowledge(alert: try id("a"), as: try fixture.caller(.head1))
            #expect(first == again)
            await #expect(throws: HearthlineError(.forbidden)) {
                try await store.oversight.acknowledge(alert: try id("b"), as: lead)
            }
            await #expect(throws: HearthlineError(.forbidden)) {
                try await store.oversight.acknowledge(alert: try id("e"), as: lead)
            }
            await #expect(throws: HearthlineError(.noSelfApproval)) {
                try await store.oversight.acknowledge(alert: try id("d"), as: lead)
            }
            await #expect(throws: HearthlineError(.forbidden)) {
                try await store.oversight.acknowledge(alert: 4711, as: try fixture.caller(.head1))
            }
        }
    }

    @Test("SEC-08 a lead sees looks of the own site, a head of the whole company")
    func scopesLooks() async throws {
        try await TestDatabase.with { store, fixture in
            _ = try await store.directory.household(23, as: try fixture.caller(.agent1))
            _ = try await store.directory.household(25, as: try fixture.caller(.agentOfSite2))
            func seen(_ person: FixturePerson) async throws -> [Int64?] {
                try await store.oversight.personalDataAccess(as: try fixture.caller(person)).map(\.householdID)
            }
            #expect(try await seen(.lead1) == [23])
            #expect(try await seen(.lead2) == [25])
            #expect(try await seen(.head1) == [25, 23])
            await #expect(throws: HearthlineError(.forbidden)) { try await seen(.agent1) }
        }
    }

    @Test("SEC-08 pages of the access log follow each other without gap or repetition")
    func pages() async throws {
        try await TestDatabase.with { store, fixture in
            for household in 1...5 { _ = try await store.directory.household(Int64(household), as: try fixture.caller(.agent1)) }
            let head = try fixture.caller(.head1)
            let first = try await store.oversight.personalDataAccess(limit: 2, as: head)
            let second = try await store.oversight.personalDataAccess(before: first.last?.id, limit: 2, as: head)
            let third = try await store.oversight.personalDataAccess(before: second.last?.id, limit: 2, as: head)
            #expect((first + second + third).map(\.householdID) == [5, 4, 3, 2, 1])
        }
    }
}
