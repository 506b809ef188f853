import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

/// The register in the console.
@Suite("Abnormal pages")
struct AbnormalPagesTests {
    private static let script = "<script>alert(1)</script>"

    /// A complaint that agent 1001 records; its key.
    private func complaint(_ bench: ConsoleBench, _ text: String = "态度差") async throws -> Int64 {
        try await bench.fixture.database.sql(
            """
            UPDATE hotline.policy_parameter SET value_json = '{"from": "00:00", "to": "24:00"}' WHERE key = 'abn.day_hours'
            """)
        return try await bench.store.abnormal.record(
            AbnormalReport(type: 6, description: text), requestID: UUID(), as: bench.fixture.caller(.agent1)
        ).subjectID
    }

    private func act(
        _ bench: ConsoleBench, _ id: Int64, _ act: String, _ fields: [String: String] = [:], version: Int,
        request: UUID = UUID(), as person: FixturePerson = .head1
    ) async throws -> TestResponse {
        let form = fields.merging(["version": "\(version)", "request_id": request.uuidString]) { $1 }
        return try await bench.post("/abnormal/\(id)/\(act)", form, as: person, headers: .fragmentForm)
    }

    @Test("One truth: each counter of the page leads to a list with as many lines as it says")
    func counters() async throws {
        try await ConsoleBench.with { bench in
            for _ in 1...3 { _ = try await complaint(bench) }
            for pile in AbnormalPile.allCases {
                let page = try await bench.get("/abnormal?pile=\(pile.rawValue)", as: .head1)
                let (status, text) = (page.status, page.text)
                if pile == .all { #expect(status == .ok || page.location == "/abnormal?") }
                let list = try await bench.get("/abnormal/rows?pile=\(pile.rawValue)", as: .head1).text
                let count = list.components(separatedBy: "data-event=").count - 1
                #expect(list.contains("<b data-total>\(count)</b>"), "\(pile) \(text.count)")
            }
            let page = try await bench.get("/abnormal", as: .head1).text
            #expect(
                page.contains("/abnormal?pile=unacknowledged\" data-counter=\"unacknowledged\"><b class=\"\">3</b>"))
        }
    }

    @Test("ABN-13 the summary of a day, a week, a month: every figure opens as many events as it says")
    func summary() async throws {
        try await ConsoleBench.with { bench in
            for _ in 1...3 { _ = try await complaint(bench) }
            let today = ServiceDay(Date()).iso
            for period in ReportPeriod.allCases {
                let page = try await bench.get(
                    "/abnormal/summary?period=\(period.rawValue)&day=\(today)", as: .lead1)
                #expect(page.status == .ok && page.text.contains("<b data-total>3</b>"))
                let link = try #require(page.text.firstMatch(of: /href="\/abnormal\?([^"]*type=6[^"]*)">3</)?.1)
                let address = link.replacing("&amp;", with: "&")
                let list = try await bench.get("/abnormal/rows?\(address)", as: .lead1).text
                #expect(list.components(separatedBy: "data-event=").count - 1 == 3)
            }
            #expect(try await bench.get("/abnormal/summary", as: .lead1).text.contains("<b data-total>0</b>"))
            for person in [FixturePerson.agent1, .station1] {
                #expect(try await bench.get("/abnormal/summary", as: person).status == .forbidden)
            }
            for query in ["period=year", "day=2026-02-30", "day=x"] {
                let refused = try await bench.get("/abnormal/summary?\(query)", as: .head1)
                #expect(refused.status != .ok && refused.text.contains("FIELD_INVALID"), "\(query)")
            }
        }
    }

    @Test("A pile is counted up to a thousand, more is said to be more")
    func manyEvents() {
        #expect(AbnormalListView.text(0) == "0")
        #expect(AbnormalListView.text(1000) == "1000")
        #expect(AbnormalListView.text(1001) == "1000+")
    }

    @Test("Fields a form leaves empty are no conditions: the address becomes the one everybody would share")
    func canonical() async throws {
        try await ConsoleBench.with { bench in
            let page = try await bench.get("/abnormal?pile=open&type=&class=complaint&station=&from=", as: .head1)
            #expect(page.location == "/abnormal?pile=open&class=complaint")
            let unknown = try await bench.get("/abnormal?mine=1", as: .head1)
            #expect(unknown.status != .ok && unknown.text.contains("FIELD_INVALID"))
        }
    }

    @Test("ABN-11 an agent records by the quick form, once for one form; the draft is dropped")
    func records() async throws {
        try await ConsoleBench.with { bench in
            let form = try await bench.get("/abnormal/new?number=20251115-A-0007&call=x", as: .agent1).text
            #expect(form.contains("data-draft=\"abnormal20251115-A-0007\""))
            #expect(form.contains("name=\"ticket\" value=\"20251115-A-0007\"") && form.contains("与通话无关"))
            #expect(
                try await bench.get("/abnormal/new?number=%3Cb%3E", as: .agent1).text.contains(
                    "name=\"ticket\" value=\"\""))
            let fields = [
                "request_id": UUID().uuidString, "type": "8", "description": "停热通知应提前", "topic": "停热通知",
            ]
            for _ in 1...2 {
                let done = try await bench.post("/abnormal", fields, as: .agent1, headers: .fragmentForm)
                #expect(done.status == .ok && done.text.contains("已登记"))
                #expect(done.headers[.htmxEvent] == "{\"saved\":\"abnormal\"}")
            }
            #expect(try await bench.fixture.database.count("SELECT count(*) FROM hotline.abnormal_event") == 1)
            let wrong = try await bench.post(
                "/abnormal", fields.merging(["request_id": UUID().uuidString, "description": " "]) { $1 }, as: .agent1,
                headers: .fragmentForm)
            #expect(wrong.text.contains("TEXT_MISSING") && wrong.text.contains("data-fields=\"description\""))
            let late = try await bench.post(
                "/abnormal",
                fields.merging(["request_id": UUID().uuidString, "type": "9", "external_source": "12345"]) { $1 },
                as: .agent1, headers: .fragmentForm)
            #expect(late.text.contains("data-fields=\"external_kind\""))
        }
    }

    @Test("ABN-13 the head takes a complaint through its page to the end; a form sent twice acts once")
    func works() async throws {
        try await ConsoleBench.with { bench in
            let id = try await complaint(bench)
            let page = try await bench.get("/abnormal/\(id)", as: .head1).text
            #expect(page.contains("/abnormal/\(id)/acknowledge") && !page.contains("/abnormal/\(id)/close"))
            let request = UUID()
            for _ in 1...2 {
                let done = try await act(bench, id, "report", ["text": "投诉维修"], version: 1, request: request)
                #expect(done.status == .ok && done.text.contains("已上报。"))
            }
            #expect(try await act(bench, id, "close", ["result": "x"], version: 1).text.contains("STALE_VERSION"))
            let early = try await act(bench, id, "close", ["result": "已处理"], version: 2).text
            #expect(early.contains("REPLY_REQUIRED"))
            _ = try await act(
                bench, id, "follow", ["kind": "resident_replied", "text": "已道歉"], version: 2)
            let closed = try await act(bench, id, "close", ["result": "换人维修"], version: 3)
            #expect(closed.text.contains("已结案") && !closed.text.contains("hx-post"))
            #expect(closed.headers[.htmxEvent] == "{\"saved\":\"abnormal-\(id)-close\"}")
        }
    }

    @Test("ABN-12 agents read and do nothing; another site and stations do not come in")
    func refused() async throws {
        try await ConsoleBench.with { bench in
            let id = try await complaint(bench)
            let seen = try await bench.get("/abnormal/\(id)", as: .agent2).text
            #expect(seen.contains("态度差") && !seen.contains("hx-post"))
            for (person, reason) in [
                (FixturePerson.agent1, "FORBIDDEN"), (.lead1, "FORBIDDEN"), (.lead2, "EVENT_NOT_FOUND"),
                (.station1, "FORBIDDEN"),
            ] {
                let answer = try await act(bench, id, "acknowledge", version: 1, as: person).text
                #expect(answer.contains(reason), "\(person)")
            }
            #expect(try await bench.get("/abnormal/\(id)", as: .agentOfSite2).status == .notFound)
            #expect(try await bench.get("/abnormal", as: .station1).location == "/station/abnormal")
            #expect(try await bench.get("/abnormal/omissions", as: .agent1).status == .forbidden)
            #expect(try await bench.get("/station/abnormal", as: .agent1).status == .forbidden)
            #expect(try await act(bench, id, "dance", version: 1).status == .notFound)
        }
    }

    @Test("What people write comes out as text in the list, on the page, at the station and among the candidates")
    func escaped() async throws {
        try await ConsoleBench.with { bench in
            let id = try await complaint(bench, Self.script)
            _ = try await act(bench, id, "report", ["text": Self.script], version: 1)
            for path in ["/abnormal", "/abnormal/\(id)", "/abnormal/new"] {
                let page = try await bench.get(path, as: .head1)
                #expect(page.status == .ok && !page.text.contains(Self.script), "\(path)")
            }
            #expect(try await bench.get("/abnormal", as: .head1).text.contains("&lt;script&gt;"))
        }
    }

    @Test("ABN-01 the station answers on its page, and the lead decides on the event's")
    func station() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await CallbackArrangement(bench).returned()
            let key = try #require(
                try await bench.fixture.database.value(
                    """
                    SELECT hotline.raise_abnormal(1::smallint, 1::smallint, 1::smallint, ticket_id, 1::smallint, 1::smallint, now(), '超时')
                      FROM hotline.callback_task WHERE id = \(ticket)
                    """))
            let page = try await bench.get("/station/abnormal", as: .station1).text
            #expect(page.contains("data-draft=\"abnormal-\(key)-reply\""))
            // Nothing was said, decided or measured yet, so nothing of it is shown.
            #expect(!page.contains("event-words") && !page.contains("is-overdue"))
            let form = ["version": "1", "request_id": UUID().uuidString, "text": Self.script]
            let said = try await bench.post(
                "/station/abnormal/\(key)", form, as: .station1, headers: .fragmentForm)
            #expect(said.status == .ok && said.text.contains("说明已提交") && !said.text.contains(Self.script))
            #expect(
                try await bench.post("/station/abnormal/\(key)", form, as: .station2, headers: .fragmentForm).text
                    .contains("EVENT_NOT_FOUND"))
            let event = try #require(Int64(key))
            #expect(try await bench.get("/abnormal/\(event)", as: .lead1).text.contains("/abnormal/\(event)/excuse"))
            let decided = try await act(
                bench, event, "excuse", ["accept": "no", "reason": "理由不足"], version: 2, as: .lead1)
            #expect(decided.text.contains("已认定") && decided.text.contains("未采纳"))
        }
    }

    @Test("ABN-17 the head decides on a candidate; the lead only reads")
    func omissions() async throws {
        try await ConsoleBench.with { bench in
            try await bench.fixture.database.sql(
                """
                INSERT INTO hotline.call (site_id, agent_id, category, ring_at)
                SELECT 1, id, 3, '2026-01-12 10:00+08' FROM hotline.employee WHERE agent_no = '1001'
                """)
            _ = try await bench.store.abnormal.searchOmissions(
                try #require(ServiceDay(iso: "2026-01-12")), deadline: .now + .seconds(10))
            let id = try #require(
                try await bench.fixture.database.value("SELECT id FROM hotline.omission_candidate"))
            #expect(try await !bench.get("/abnormal/omissions", as: .lead1).text.contains("hx-post"))
            #expect(try await bench.get("/abnormal/omissions", as: .head1).text.contains("data-omission=\"\(id)\""))
            let form = ["version": "1", "request_id": UUID().uuidString, "decision": "omission", "reason": "忘了登记"]
            let path = "/abnormal/omissions/\(id)"
            #expect(try await bench.post(path, form, as: .lead1, headers: .fragmentForm).text.contains("FORBIDDEN"))
            let done = try await bench.post(path, form, as: .head1, headers: .fragmentForm)
            #expect(done.text.contains("已认定。") && !done.text.contains("data-omission"))
        }
    }
}
