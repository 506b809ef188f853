import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("The head's desk")
struct OverviewPageTests {
    private static let day = ServiceDay(number: 20_463)

    /// Two hundred tickets of one day at two sites, in every state, with their callbacks.
    private func planted(_ body: @Sendable @escaping (ConsoleBench) async throws -> Void) async throws {
        try await ConsoleBench.with { bench in
            try await bench.fixture.database.sql(
                """
                INSERT INTO hotline.ticket (id, site_id, number, state, category, queue, fault, fault_family,
                    urgency, problem, household_id,
                    address_text, station_id, registered_at, registered_by, closed_at, closure,
                        next_due_at) OVERRIDING SYSTEM VALUE
                SELECT g + 1000, 1 + g % 2, 'O-' || g, x.state, 1, 1, f.code, f.family, 1 + g % 4, '不热', 23, '某处',
                       CASE WHEN g % 2 = 1 THEN 3 ELSE 1 + g / 2 % 2 END,
                           timestamptz '2026-01-10 00:00+08' + g * interval '7 minutes', 1,
                       CASE WHEN x.state = 9 THEN timestamptz '2026-01-10 20:00+08' END,
                           CASE WHEN x.state = 9 THEN 1 END,
                       CASE WHEN x.state <> 9 THEN now() + (g % 5 - 2) * interval '2 hours' END
                  FROM generate_series(1, 200) g CROSS JOIN LATERAL (SELECT (ARRAY[2, 3, 6, 8, 9,
                      11])[1 + g % 6]::smallint AS state) x
                  JOIN hotline.fault f ON f.code = 1 + g % 5;
                INSERT INTO hotline.callback_task (id, ticket_id, cycle, site_id, station_id, queue, status,
                    priority, returned_at, due_from,
                    due_to, next_at, closed_at) OVERRIDING SYSTEM VALUE
                SELECT id, id, 1, site_id, station_id, 1, CASE state WHEN 8 THEN 1 ELSE 4 END, 100, registered_at,
                    registered_at, registered_at,
                       registered_at, CASE state WHEN 9 THEN closed_at END FROM hotline.ticket WHERE state IN (8, 9);
                """)
            try await body(bench)
        }
    }

    @Test("RPT-05 every number of the page opens exactly as many rows as it says")
    func links() async throws {
        try await planted { bench in
            for query in ["day=2026-01-10", "day=2026-01-10&site=2"] {
                let page = try await bench.get("/overview?\(query)", as: .head1).text
                let links = page.matches(
                    of: #/<a href="(/(?:tickets|callbacks/list)\?[^"]*)"[^>]*>(?:<b[^>]*>)?([0-9]+)</#)
                #expect(links.count > 50)
                for link in Set(links.map { "\($0.1) \($0.2)" }) {
                    let parts = link.split(separator: " ")
                    let list = try await bench.get(parts[0].split(separator: "amp;").joined(), as: .head1)
                    #expect(list.text.contains("data-total=\"\(parts[1])\""), "\(link)")
                }
            }
        }
    }

    @Test("RPT-07 the head sees every site or the one asked for; nobody else sees the page")
    func sites() async throws {
        try await planted { bench in
            let all = try await bench.get("/overview?day=2026-01-10", as: .head1).text
            #expect(
                all.contains("id=\"figures-sites\"")
                    && all.contains("data-counter=\"registered\"><b class=\"\">200</b>"))
            let one = try await bench.get("/overview?day=2026-01-10&site=1", as: .head1).text
            #expect(
                !one.contains("id=\"figures-sites\"")
                    && one.contains("data-counter=\"registered\"><b class=\"\">100</b>"))
            for person in [FixturePerson.agent1, .lead1, .station1] {
                #expect(try await bench.get("/overview", as: person).status == .forbidden)
                #expect(try await bench.get("/overview/figures", as: person).status == .forbidden)
            }
        }
    }

    @Test("What comes live has a place of its own on the page for every part")
    func parts() async throws {
        try await planted { bench in
            let page = try await bench.get("/overview?day=2026-01-10", as: .head1).text
            let live = try await bench.get("/overview/figures?day=2026-01-10", as: .head1).text
            let parts = live.matches(of: #/<div id="([a-z-]+)"[^>]* hx-swap-oob="true"/#).map { String($0.1) }
            #expect(parts.count == 8)
            for part in parts { #expect(page.contains("id=\"\(part)\""), "\(part)") }
            #expect(!page.contains("<script>") && !page.contains("style=\""))
        }
    }

    @Test("A day or a site that is none is refused")
    func wrong() async throws {
        try await ConsoleBench.with { bench async throws in
            for query in ["day=yesterday", "day=2026-13-01", "site=x"] {
                #expect(
                    try await bench.get("/overview?\(query)", as: .head1).status == .unprocessableContent, "\(query)")
            }
        }
    }

    @Test("RPT-05 the tables hold every hour with the season's mean beside it")
    func tables() async throws {
        try await planted { bench in
            let figures = try await bench.store.overview.figures(of: Self.day, as: bench.fixture.caller(.head1))
            let view = OverviewView(figures, site: nil, Places.Names(), .chinese, now: Self.day.start)
            let hours = try #require(view.charts.first { $0.key == "hours" })
            #expect(
                hours.lines.count == 24 && hours.lines.allSatisfy { $0.cells.count == 2 && $0.cells[1].href == nil })
            #expect(hours.lines.compactMap { Int($0.cells[0].value) }.reduce(0, +) == 200)
            #expect(view.charts.map(\.key) == ["hours", "stations", "faults", "backlog", "urgencies", "outcomes"])
            #expect(FigureTableView.Cell(mean: 2.25).value == "2.3" && FigureTableView.Cell(mean: 0).value == "0.0")
            #expect(FigureTableView.Cell(mean: nil).value.isEmpty)
        }
    }
}
