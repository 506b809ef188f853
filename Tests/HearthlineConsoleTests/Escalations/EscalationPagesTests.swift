import FoundationEssentials
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Escalations and hand-overs in the console")
struct EscalationPagesTests {
    private func raise(
        _ bench: ConsoleBench, _ ticket: Int64, _ request: String = UUID().uuidString,
        as person: FixturePerson = .agent1, _ more: [String: String] = [:]
    ) async throws -> TestResponse {
        try await bench.post(
            "/escalations",
            [
                "request_id": request, "reason": "1", "ticket_id": "\(ticket)", "draft": "ticket-\(ticket)",
                "note": "要找电视台<script>x</script>",
            ].merging(more) { $1 }, as: person, headers: .fragmentForm)
    }

    @Test("INT-11 the button of a ticket raises once however often it is sent; the lead acknowledges and decides")
    func escalates() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register()
            let page = try await bench.get("/tickets/\(ticket.ticketID)", as: .agent1).text
            #expect(page.contains("data-escalate") && page.contains("data-key=\"Alt+u\""))
            for person in [FixturePerson.head1, .station1] {
                #expect(try await !bench.get("/tickets/\(ticket.ticketID)", as: person).text.contains("data-escalate"))
            }
            let request = UUID().uuidString
            for _ in 1...2 {
                let sent = try await raise(bench, ticket.ticketID, request)
                #expect(sent.status == .ok && sent.text.contains("已上报主管"))
                #expect(sent.headers[.htmxEvent] == "{\"saved\":\"escalation-ticket-\(ticket.ticketID)\"}")
            }
            #expect(try await raise(bench, ticket.ticketID, as: .agent2).text.contains("同一原因已上报过"))
            #expect(try await raise(bench, ticket.ticketID, as: .agentOfSite2).status == .notFound)
            #expect(try await raise(bench, ticket.ticketID, as: .station1).status == .forbidden)
            let id = try #require(
                try await bench.store.escalations.list(as: bench.fixture.caller(.lead1)).rows.first?.id)
            let shown = try await bench.get("/escalations/\(id)", as: .lead1).text
            #expect(shown.contains("data-listed=\"\(ticket.ticketID)\"") && shown.contains("确认收到"))
            #expect(!shown.contains("<script>x") && shown.contains("&lt;script&gt;x"))
            #expect(try await !bench.get("/escalations/\(id)", as: .agent1).text.contains("确认收到"))
            #expect(try await bench.get("/escalations/\(id)", as: .lead2).status == .notFound)
            #expect(try await bench.get("/escalations", as: .station1).status == .forbidden)
            for (person, seen) in [(FixturePerson.agent2, true), (.lead1, true), (.head2, true), (.lead2, false)] {
                let list = try await bench.get("/escalations/rows", as: person).text
                #expect(list.contains("data-escalation=\"\(id)\"") == seen, "\(person)")
            }
            let act = { (name: String, version: Int, solution: String) in
                try await bench.post(
                    "/escalations/\(id)/\(name)",
                    ["request_id": UUID().uuidString, "version": "\(version)", "solution": solution], as: .lead1,
                    headers: .fragmentForm)
            }
            #expect(try await act("decide", 1, "派人上门").reason == "ESCALATION_STEP_NOT_ALLOWED")
            #expect(try await act("acknowledge", 1, "").text.contains("name=\"solution\""))
            #expect(try await act("decide", 2, " ").text.contains("data-fields=\"solution\""))
            #expect(try await act("decide", 2, "派人上门").text.contains("已有方案"))
            #expect(try await !bench.get("/escalations/rows", as: .lead1).text.contains("data-escalation="))
            #expect(try await bench.get("/escalations/rows?all=1", as: .lead1).text.contains("data-escalation="))
        }
    }

    @Test("INT-11 what is missing in the form is refused with its field")
    func missing() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register()
            for (field, more) in [("reason", ["reason": ""]), ("note", ["reason": "7", "note": ""])] {
                let refused = try await raise(bench, ticket.ticketID, as: .agent1, more)
                #expect(refused.status == .unprocessableContent && refused.text.contains("data-fields=\"\(field)\""))
            }
        }
    }

    @Test("INT-12 a ticket is handed over to the fee department, accepted by a name, done; the other site sees nothing")
    func handsOver() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register()
            let form = try await bench.get("/handovers/new?ticket=\(ticket.ticketID)", as: .agent1).text
            #expect(
                form.contains("value=\"d1\">收费科") && form.contains("value=\"s2\"") && !form.contains("value=\"s1\""))
            #expect(!form.contains("value=\"warm\""))
            let fields = [
                "request_id": UUID().uuidString, "kind": "work_item", "target": "d1", "reason": "查收费<b>x</b>",
                "ticket_id": "\(ticket.ticketID)", "draft": "ticket-\(ticket.ticketID)",
            ]
            for _ in 1...2 {
                let sent = try await bench.post("/handovers", fields, as: .agent1, headers: .fragmentForm)
                #expect(sent.status == .ok && sent.text.contains("接收前仍由本站点负责"))
            }
            let rows = try await bench.store.handOvers.list(as: bench.fixture.caller(.agent1)).rows
            #expect(rows.count == 1)
            let id = rows[0].id
            for (person, seen) in [(FixturePerson.agent2, true), (.lead1, true), (.head2, true), (.lead2, false)] {
                let list = try await bench.get("/handovers/rows?part=unaccepted", as: person).text
                #expect(list.contains("data-handover=\"\(id)\"") == seen, "\(person)")
                #expect(!list.contains("<b>x</b>"))
            }
            #expect(try await bench.get("/handovers", as: .station1).status == .forbidden)
            #expect(try await bench.get("/handovers/\(id)", as: .agentOfSite2).status == .notFound)
            #expect(try await bench.get("/handovers/rows?part=mine", as: .agent2).text.contains("没有符合条件的转办"))
            let act = { (name: String, version: Int, more: [String: String]) in
                try await bench.post(
                    "/handovers/\(id)/\(name)",
                    ["request_id": UUID().uuidString, "version": "\(version)"].merging(more) { $1 }, as: .agent2,
                    headers: .fragmentForm)
            }
            #expect(try await act("complete", 1, ["result": "已退费"]).reason == "HAND_OVER_STEP_NOT_ALLOWED")
            #expect(try await act("accept", 1, ["acceptor": ""]).text.contains("data-fields=\"acceptor\""))
            let accepted = try await act("accept", 1, ["acceptor": "张会计"])
            #expect(accepted.text.contains("张会计") && accepted.text.contains("已接收"))
            #expect(try await act("complete", 2, ["result": "已退费"]).text.contains("已办结"))
            #expect(try await act("giveBack", 3, ["reason": "材料不全"]).reason == "HAND_OVER_STEP_NOT_ALLOWED")
        }
    }

    @Test("A target is read as it is written, and nothing else is one")
    func targets() {
        for target in [HandOverTarget.department(7), .site(2, team: nil), .site(2, team: 31)] {
            #expect(HandOverTarget(form: target.formText) == target)
        }
        for text in ["", "d", "s", "x1", "d1.2", "s1.2.3", "d99999", "s1.", "1"] {
            #expect(HandOverTarget(form: text) == nil, "\(text)")
        }
    }
}
