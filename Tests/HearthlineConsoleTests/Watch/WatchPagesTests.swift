import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Pages of the watch list")
struct WatchPagesTests {
    private static func plant(_ bench: ConsoleBench) async throws -> Int64 {
        let database = bench.fixture.database
        try await database.sql(
            """
            INSERT INTO hotline.ticket (site_id, number, state, category, queue, fault, fault_family, urgency, problem, household_id,
                building_id, community_id, address_text, station_id, registered_by, closed_at, closure)
            SELECT 1, '20261120-01-000' || i, 9, 1, 1, 2, 1, 3, '不热', h.id, h.building_id, h.community_id, h.full_name, 1, 1, now(), 1
              FROM hotline.household h, generate_series(1, 3) i WHERE h.id = 23
            """)
        let ticket = try await database.count("SELECT id FROM hotline.ticket WHERE number = '20261120-01-0002'")
        try await database.sql(
            """
            INSERT INTO hotline.ticket_event (ticket_id, site_id, station_id, version, cycle, action, to_state, employee_id)
            VALUES (\(ticket), 1, 1, 1, 1, 1, 1, 1);
            WITH k AS (
                INSERT INTO hotline.callback_task (ticket_id, cycle, site_id, station_id, queue, status, priority, returned_at, due_from, due_to, next_at)
                VALUES (\(ticket), 1, 1, 1, 1, 3, 127, now(), now(), now(), now()) RETURNING id
            )
            INSERT INTO hotline.callback (task_id, ticket_id, site_id, station_id, convenient, a_solved, b_attitude, d_score, e_kind, e_text, result, employee_id)
            SELECT id, \(ticket), 1, 1, true, true, 3, 4, 3, '<script>alert(1)</script>', 1, 1 FROM k
            """)
        return Int64(ticket)
    }

    @Test(
        "CBK-15 station, lead and head see the household on their list; other stations and sites do not, agents are refused"
    )
    func list() async throws {
        try await ConsoleBench.with { bench in
            _ = try await Self.plant(bench)
            for person in [FixturePerson.station1, .lead1, .head1] {
                let page = try await bench.get("/watch", as: person)
                #expect(page.status == .ok)
                #expect(page.text.contains("20261120-01-0003") && page.text.contains("3单/14天"), "\(person)")
                #expect(!page.text.contains("501"))
            }
            for person in [FixturePerson.station2, .station3, .lead2] {
                #expect(try await bench.get("/watch", as: person).text.contains("没有需要关注的住户"), "\(person)")
            }
            #expect(try await bench.get("/watch", as: .agent1).status == .forbidden)
            #expect(try await bench.get("/watch?site=2", as: .head1).text.contains("没有需要关注的住户"))
            #expect(try await bench.get("/watch?site=x", as: .head1).status == .unprocessableContent)
        }
    }

    @Test("CBK-15 card and ticket show the mark and what was answered, escaped; the station's page does not")
    func card() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await Self.plant(bench)
            let card = try await bench.get("/desk/household?household_id=23", as: .agent1).text
            let page = try await bench.get("/tickets/\(ticket)", as: .agent1).text
            for (name, text) in [("card", card), ("page", page)] {
                #expect(text.contains("<b>关注</b> 3单/14天"), "\(name): \(text.suffix(3000))")
                #expect(text.contains("已解决 · 不满意 · 评分 4"), "\(name)")
                #expect(text.contains("&lt;script&gt;alert(1)"), "\(name)")
                #expect(!text.contains("<script>alert(1)"))
            }
            #expect(try await !bench.get("/tickets/\(ticket)", as: .station1).text.contains("评分 4"))
        }
    }
}
