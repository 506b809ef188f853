import FoundationEssentials
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Alerts on every desk")
struct AlertPageTests {
    private static func plant(_ bench: ConsoleBench) async throws -> [Int64] {
        let rows = try await bench.fixture.database.sql(
            """
            INSERT INTO hotline.alert (type, severity, subject, site_id, station_id, assigned_role, raised_at, due_at) VALUES
                ('ticket.emergency', 'critical', 'ticket/7', 1, 1, 2, now() - interval '3 minutes', now() + interval '5 minutes'),
                ('<b>odd</b>', 'info', 'case/2', 1, NULL, 4, now() - interval '2 minutes', NULL),
                ('charge_check', 'warning', 'charge_check/3', 2, NULL, 2, now() - interval '1 minute', NULL) RETURNING id
            """)
        return rows.compactMap { Int64($0[0]) }
    }

    private static func waiting(_ text: String) -> [String] {
        text.split(separator: "data-alerts=\"").dropFirst().first
            .map { $0.prefix { $0 != "\"" }.split(separator: " ").map(String.init) } ?? []
    }

    @Test("The badge names what waits for the reader's own desk, and nobody else's")
    func badges() async throws {
        try await ConsoleBench.with { bench in
            let ids = try await Self.plant(bench).map { String($0) }
            func badge(_ person: FixturePerson) async throws -> [String] {
                Self.waiting(try await bench.get("/alerts/badge", as: person).text).sorted()
            }
            #expect(try await badge(.lead1) == [ids[0]])
            #expect(try await badge(.lead2) == [ids[2]])
            #expect(try await badge(.head1) == [ids[1]])
            // An emergency is told to the station as well.
            #expect(try await badge(.station1) == [ids[0]])
            #expect(try await badge(.station2) == [])
            #expect(try await bench.get("/alerts/badge", as: .agent1).status == .forbidden)
            #expect(try await bench.get("/alerts/badge").status != .ok)
            let lead = try await bench.get("/alerts/badge", as: .lead1).text
            #expect(lead.contains("is-critical") && lead.contains("<b>1</b>"))
            #expect(try await bench.get("/lead", as: .lead1).text.contains("data-alert-badge"))
            #expect(try await !bench.get("/desk", as: .agent1).text.contains("data-alert-badge"))
        }
    }

    @Test("The page lists open and past alerts, filters them, and writes nothing that a type could carry")
    func lists() async throws {
        try await ConsoleBench.with { bench in
            let ids = try await Self.plant(bench)
            func shown(_ path: String, _ person: FixturePerson) async throws -> [Int64] {
                let text = try await bench.get(path, as: person).text
                return text.split(separator: "data-alert=\"").dropFirst().compactMap { Int64($0.prefix { $0 != "\"" }) }
                    .sorted()
            }
            #expect(try await shown("/alerts", .lead1) == [ids[0]])
            #expect(try await shown("/alerts?wide=1", .lead1) == [ids[0], ids[1]])
            #expect(try await shown("/alerts?wide=1", .head1) == ids)
            #expect(try await shown("/alerts?wide=1&severity=warning", .head1) == [ids[2]])
            #expect(try await shown("/alerts?standing=past", .lead1) == [])
            #expect(try await bench.get("/alerts?severity=terrible", as: .lead1).status == .unprocessableContent)
            let page = try await bench.get("/alerts?wide=1", as: .lead1).text
            #expect(page.contains("&lt;b&gt;odd") && !page.contains("<b>odd"))
            #expect(page.contains("href=\"/tickets/7\"") && page.contains("紧急报修"))
            _ = try await bench.store.oversight.acknowledge(alert: ids[0], as: bench.fixture.caller(.lead1))
            #expect(try await shown("/alerts", .lead1) == [])
            #expect(try await shown("/alerts?standing=past", .lead1) == [ids[0]])
        }
    }

    @Test("An alert is acknowledged once, by whoever was told, from the list")
    func acknowledges() async throws {
        try await ConsoleBench.with { bench in
            let ids = try await Self.plant(bench)
            let page: HTTPFields = [.fetchSite: "same-origin", .htmx: "true"]
            #expect(try await bench.post("/alerts/\(ids[0])", as: .lead2, headers: page).status == .forbidden)
            #expect(try await bench.post("/alerts/\(ids[0])", as: .agent1, headers: page).status == .forbidden)
            for _ in 1...2 {
                let answer = try await bench.post("/alerts/\(ids[0])", as: .lead1, headers: page)
                #expect(answer.status == .noContent && answer.headers[.htmxEvent] == "acknowledged")
            }
            #expect(Self.waiting(try await bench.get("/alerts/badge", as: .lead1).text) == [])
            #expect(
                try await bench.fixture.database.sql(
                    "SELECT count(*), min(ack_by) FROM hotline.alert WHERE ack_at IS NOT NULL")
                    == [["1", String(try bench.fixture.id(.lead1))]])
        }
    }

    @Test("The badge that looks by itself keeps no session awake")
    func sleeps() async throws {
        try await ConsoleBench.with { bench in
            try await bench.fixture.database.sql(
                "UPDATE access.session SET awake_until = now() + interval '30 seconds'")
            let before = try await bench.fixture.database.value("SELECT max(awake_until) FROM access.session")
            _ = try await bench.get("/alerts/badge", as: .lead1, headers: [.refresh: "true"])
            #expect(try await bench.fixture.database.value("SELECT max(awake_until) FROM access.session") == before)
        }
    }
}
