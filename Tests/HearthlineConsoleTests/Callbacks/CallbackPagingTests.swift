import Foundation
import HTTPTypes
import Hearthline
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Long lists of callbacks")
struct CallbackPagingTests {
    @Test("CBK-03 a long work list comes in pages, each task on one of them, under the count of all")
    func pages() async throws {
        try await ConsoleBench.with { bench in
            let scene = try await CallbackArrangement(bench)
            try await scene.repeated(try await scene.returned(), times: 41)
            let first = try await bench.get("/callbacks", as: .agent1).text
            let second = try await bench.get("/callbacks?now=2", as: .agent1).text
            let fragment = try await bench.get("/callbacks/rows?now=2", as: .agent1).text
            let tasks = [first, second, fragment].map { page in
                page.matches(of: #/<tr data-task="(\d+)"/#).map { String($0.1) }
            }
            #expect(tasks[0].count == 40 && tasks[1].count == 2 && tasks[2] == tasks[1])
            #expect(Set(tasks[0] + tasks[1]).count == 42)
            for page in [first, second, fragment] { #expect(page.contains("<b data-count=\"now\">42</b>")) }
            #expect(first.contains("href=\"/callbacks?now=2\" data-key=\"PageDown\"") && first.contains("1-40"))
            #expect(second.contains("hx-get=\"/callbacks/rows?now=2\"") && !second.contains("data-key=\"PageDown\""))
            #expect(second.contains("41-42") && second.contains("<a href=\"/callbacks\">第一页</a>"))
            #expect(try await bench.get("/callbacks?now=two", as: .agent1).status == .unprocessableContent)
        }
    }

    @Test("ORG-04 what a lead may move comes in pages, and an act stays on its page; heads move nothing")
    func leadPages() async throws {
        try await ConsoleBench.with { bench in
            let scene = try await CallbackArrangement(bench)
            try await scene.repeated(try await scene.returned(), times: 41)
            let first = try await bench.get("/callbacks/lead", as: .lead1).text
            let next = try #require(first.firstMatch(of: #/href="(/callbacks/lead\?after=([^"]+))"/#))
            let second = try await bench.get(String(next.1), as: .lead1).text
            let tasks = [first, second].map { page in
                page.matches(of: #/<tr data-task="(\d+)"/#).map { String($0.1) }
            }
            #expect(tasks.map(\.count) == [40, 2] && Set(tasks[0] + tasks[1]).count == 42)
            #expect(first.contains("data-total=\"42\"") && second.contains("data-total=\"42\""))
            #expect(second.contains("name=\"after\" value=\"\(next.2)\"") && second.contains("第一页"))
            let colleague = try bench.fixture.id(.agent1)
            let moved = try await bench.post(
                "/callbacks/lead/reassign",
                ["request_id": UUID().uuidString, "task": tasks[1][0], "to": "\(colleague)", "after": String(next.2)],
                as: .lead1)
            #expect(moved.status == .ok && moved.text.contains("已改派 1 个回访"))
            #expect(moved.text.matches(of: #/<tr data-task="/#).count == 2)
            #expect(try await bench.get("/callbacks/lead?after=x", as: .lead1).status == .unprocessableContent)
            let head = try await bench.get("/callbacks/lead", as: .head1)
            #expect(head.status == .ok && !head.text.contains("data-task="))
        }
    }

    @Test("CBK-06 bad ratings come in pages, and registering one as a complaint stays on its page")
    func candidatePages() async throws {
        try await ConsoleBench.with { bench in
            let scene = try await CallbackArrangement(bench)
            _ = try await scene.returned()
            try await bench.fixture.database.sql(
                """
                INSERT INTO hotline.abnormal_event (type, ticket_id, site_id, station_id, dispatch_seq, found_at, status)
                SELECT 6, id, site_id, station_id, n, now() - n * interval '1 minute', 'candidate'
                  FROM hotline.ticket, generate_series(1, 22) n
                """)
            let first = try await bench.get("/callbacks/lead", as: .lead1).text
            let next = try #require(first.firstMatch(of: #/href="([^"]*)&amp;candidates=([^"]+)"/#))
            let mark = String(next.2)
            let second = try await bench.get("\(next.1)&candidates=\(mark)", as: .lead1).text
            let events = [first, second].map { page in
                page.matches(of: #/data-candidate="(\d+)"/#).map { String($0.1) }
            }
            #expect(events.map(\.count) == [20, 2] && Set(events[0] + events[1]).count == 22)
            #expect(second.contains("name=\"candidates\" value=\"\(mark)\"") && !second.contains("&amp;candidates="))
            let form = ["request_id": UUID().uuidString, "site": "1", "reason": "住户同意", "candidates": mark]
            let after = try await bench.post("/callbacks/lead/complaints/\(events[1][0])", form, as: .lead1).text
            #expect(after.matches(of: #/data-candidate="(\d+)"/#).map { String($0.1) } == [events[1][1]])
            for list in ["candidates", "checks"] {
                let refused = try await bench.get("/callbacks/lead?\(list)=x", as: .lead1)
                #expect(refused.status == .unprocessableContent)
            }
        }
    }
}
