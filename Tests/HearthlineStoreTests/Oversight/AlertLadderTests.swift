import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// The ladder of alerts in the database: the same as the domain's, and each step once.
@Suite struct AlertLadderTests {
    private static let due = Date(timeIntervalSince1970: 1_768_876_200)

    @Test(
        "INT-11 the domain and the database tell the same roles, whoever an alert is for, wherever, and whenever one looks"
    )
    func agrees() async throws {
        try await TestDatabase.with { store, fixture in
            let rows = try await fixture.database.sql(
                "SELECT type, step, role, at_once, after_minutes FROM hotline.alert_rung")
            let ladders = Dictionary(grouping: rows, by: { $0[0] }).mapValues { AlertLadder($0.compactMap(Self.rung)) }
            #expect(ladders.count > 1)
            for (type, ladder) in ladders {
                for place in [(true, true), (true, false), (false, false)] {
                    try await Self.compare(type, ladder, site: place.0, station: place.1, fixture.database)
                }
            }
        }
    }

    private static func rung(_ row: [String]) -> AlertRung? {
        guard let step = Int16(row[1]), let role = Int16(row[2]).flatMap(Role.init(rawValue:)),
            let after = Int32(row[4])
        else { return nil }
        return AlertRung(step: step, role: role, isAtOnce: row[3] == "t", afterMinutes: after)
    }

    /// One alert for every role; the clock stands at, before and after every moment that the domain names.
    private static func compare(
        _ type: String, _ ladder: AlertLadder, site: Bool, station: Bool, _ database: TestDatabase
    ) async throws {
        let place = AlertLadder.Place(hasSite: site, hasStation: station)
        try await database.sql(
            """
            INSERT INTO hotline.alert (type, subject, period, site_id, station_id, assigned_role, due_at)
            SELECT '\(type)', 'role/' || code, '\(site)\(station)', \(site ? "1" : "NULL"), \(station ? "1" : "NULL"), code,
                   to_timestamp(\(due.timeIntervalSince1970)) FROM hotline.role
            """)
        let calls = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, ladder.calls($0, at: place, due: due)) })
        let moments = Set(calls.values.flatMap { $0 }.compactMap(\.after))
        for moment in moments.sorted() {
            for second in [-1.0, 0, 1] {
                let now = moment + second
                try await database.sql(
                    "SELECT count(*) FROM hotline.escalate_alerts(to_timestamp(\(now.timeIntervalSince1970)))")
                let stored = try await database.sql(
                    """
                    SELECT a.assigned_role, string_agg(n.role::text, ' ' ORDER BY n.step)
                      FROM hotline.alert a JOIN hotline.alert_notice n ON n.alert_id = a.id
                     WHERE a.type = '\(type)' AND a.period = '\(site)\(station)' GROUP BY a.id ORDER BY a.assigned_role
                    """)
                let expected = Role.allCases.map { role in
                    let told = (calls[role] ?? []).filter { $0.after.map { $0 < now } ?? true }
                    return [String(role.rawValue), told.map { "\($0.role.rawValue)" }.joined(separator: " ")]
                }
                #expect(stored == expected, "\(type) \(place) at \(second)")
            }
        }
    }

    @Test("Several workers at once tell every step once, and none is left out")
    func together() async throws {
        try await TestDatabase.with { store, fixture in
            try await fixture.database.sql(
                """
                INSERT INTO hotline.alert (type, subject, site_id, assigned_role, raised_at, due_at)
                SELECT 'case', 'case/' || n, 1, 2, now() - interval '2 hours', now() - interval '1 hour' FROM generate_series(1, 200) n
                """)
            let told = try await withThrowingTaskGroup(of: [Escalation].self) { group in
                for _ in 1...8 {
                    group.addTask {
                        var all: [Escalation] = []
                        while true {
                            let some = try await store.oversight.escalateAlerts(limit: 7, deadline: .now + .seconds(30))
                            if some.isEmpty { return all }
                            all += some
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(told.count == 400)
            #expect(Set(told).count == 400)
            #expect(
                try await fixture.database.sql(
                    "SELECT reason, count(*) FROM hotline.alert_notice GROUP BY reason ORDER BY reason")
                    == [["raised", "200"], ["unacknowledged", "400"]])
            #expect(
                try await fixture.database.count("SELECT count(*) FROM hotline.alert WHERE next_at IS NOT NULL") == 0)
        }
    }

    @Test("An alert that reaches a station becomes visible to it and to nobody beside it")
    func visible() async throws {
        try await TestDatabase.with { store, fixture in
            try await fixture.database.sql(
                """
                INSERT INTO hotline.alert (type, subject, site_id, station_id, assigned_role, due_at)
                VALUES ('case', 'case/1', 1, 1, 2, now() - interval '1 minute'), ('case', 'case/2', 1, 1, 7, now() - interval '1 minute')
                """)
            func seen(_ person: FixturePerson) async throws -> [String] {
                try await store.oversight.list(AlertFilter(standing: .open), as: try fixture.caller(person)).rows.map(
                    \.subject
                ).sorted()
            }
            #expect(try await seen(.station1) == ["case/2"])
            #expect(try await seen(.lead1) == ["case/1", "case/2"])
            _ = try await store.oversight.escalateAlerts(deadline: .now + .seconds(10))
            let alerts = try await store.oversight.list(AlertFilter(), as: try fixture.caller(.station1)).rows
            #expect(alerts.map(\.told) == [[.repairer, .stationHead]])
            let notices = try await store.oversight.notices(ofAlert: alerts[0].id, as: try fixture.caller(.lead1))
            #expect(notices.map(\.role) == [.repairer, .stationHead])
            #expect(notices.map(\.reason) == ["raised", "unacknowledged"])
            #expect(try await store.oversight.notices(ofAlert: alerts[0].id, as: try fixture.caller(.lead2)).isEmpty)
        }
    }

    @Test("The list of alerts has open and past ones, filters, and pages without gap or repetition")
    func lists() async throws {
        try await TestDatabase.with { store, fixture in
            try await fixture.database.sql(
                """
                INSERT INTO hotline.alert (type, severity, subject, site_id, assigned_role, raised_at, ack_at, closed_at)
                SELECT CASE n % 2 WHEN 0 THEN 'even' ELSE 'odd' END, CASE WHEN n > 6 THEN 'critical' ELSE 'info' END, 'case/' || n, 1, 2,
                       now() - n / 2 * interval '1 minute', CASE WHEN n > 8 THEN now() END, CASE WHEN n = 8 THEN now() END
                  FROM generate_series(1, 10) n
                """)
            let lead = try fixture.caller(.lead1)
            func subjects(_ filter: AlertFilter) async throws -> Set<String> {
                var (all, token): ([Alert], PageToken?) = ([], nil)
                repeat {
                    let page = try await store.oversight.list(filter, after: token, size: 3, as: lead)
                    (all, token) = (all + page.rows, page.next)
                } while token != nil
                #expect(all.map(\.raisedAt) == all.map(\.raisedAt).sorted(by: >))
                #expect(Set(all.map(\.id)).count == all.count)
                return Set(all.map { String($0.subject.dropFirst(5)) })
            }
            #expect(try await subjects(AlertFilter()).count == 10)
            #expect(try await subjects(AlertFilter(standing: .open)) == ["1", "2", "3", "4", "5", "6", "7"])
            #expect(try await subjects(AlertFilter(standing: .past)) == ["8", "9", "10"])
            #expect(try await subjects(AlertFilter(severity: .critical)) == ["7", "8", "9", "10"])
            #expect(try await subjects(AlertFilter(standing: .open, type: "even")) == ["2", "4", "6"])
            #expect(try await subjects(AlertFilter(ticketID: 1)).isEmpty)
            let figures = try await store.oversight.alertFigures(deadline: .now + .seconds(5))
            #expect(figures.map(\.open) == [6, 0, 1])
            #expect(figures[0].oldestSeconds >= 180 && figures[1].oldestSeconds == 0)
        }
    }
}
