import FoundationEssentials
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("The desk of a lead")
struct LeadDeskTests {
    private static func counter(_ name: String, _ text: String) -> String? {
        text.split(separator: "data-counter=\"\(name)\"><b").dropFirst().first
            .map { String($0.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }) }
    }

    @Test("Only whoever decides at a site has the desk", arguments: [FixturePerson.agent1, .head1, .station1])
    func others(_ person: FixturePerson) async throws {
        try await ConsoleBench.with { bench async throws in
            for path in ["/lead", "/lead/queues", "/lead/tickets/1", "/lead/help/1"] {
                #expect(try await bench.get(path, as: person).status == .forbidden, "\(path)")
            }
            for path in ["/lead/help/1", "/lead/incidents/1/confirm", "/lead/alerts/1"] {
                #expect(
                    try await bench.post(path, ["request_id": UUID().uuidString], as: person).status == .forbidden,
                    "\(path)")
            }
        }
    }

    @Test("INT-01 INT-02 DSP-12 every counter is what it opens; another site's desk stays empty")
    func counters() async throws {
        try await ConsoleBench.with { bench in
            _ = try await bench.rejected()
            let free = try await bench.register(household: nil) { draft in
                draft.readBack = ReadBack(confirmed: [.problem, .address, .name], exceptions: [.phone: .refused])
                draft.phone = ""
            }
            let desk = try await bench.get("/lead", as: .lead1).text
            for (name, count) in [
                ("unmatched", "1"), ("rejected", "1"), ("open", "2"), ("registered", "2"), ("exceptions", "1"),
            ] {
                #expect(Self.counter(name, desk) == count, "\(name)")
            }
            for href in desk.split(separator: "class=\"counter\" href=\"").dropFirst().map({ $0.prefix { $0 != "\"" } })
            where href.hasPrefix("/") {
                let path = href.replacing("&amp;", with: "&")
                let name = String(
                    desk.split(separator: "href=\"\(href)\" data-counter=\"").last?.prefix { $0 != "\"" } ?? "")
                let list = try await bench.get(String(path), as: .lead1)
                #expect(
                    list.status == .ok && list.text.contains("data-total=\"\(Self.counter(name, desk) ?? "?")\""),
                    "\(path)")
            }
            #expect(desk.contains("/lead/tickets/\(free.ticketID)"))
            let elsewhere = try await bench.get("/lead", as: .lead2).text
            #expect(Self.counter("open", elsewhere) == "0" && !elsewhere.contains(free.number))
        }
    }

    @Test("The pane of a ticket shows what decides it and the forms that answer")
    func panes() async throws {
        try await ConsoleBench.with { bench in
            let back = try await bench.get("/lead/tickets/\(try await bench.rejected().ticketID)", as: .lead1)
            #expect(back.acts == ["redispatch", "insist", "note"] && back.text.contains("不属本站范围"))
            let free = try await bench.get(
                "/lead/tickets/\(try await bench.register(household: nil).ticketID)", as: .lead1)
            #expect(free.acts.first == "address" && free.text.contains("value=\"阳光花园南门旁平房\""))
        }
    }

    @Test("DSP-11 a proposal is confirmed or dismissed, a running incident ended, each at its own site only")
    func incidents() async throws {
        try await ConsoleBench.with { bench in
            try await bench.fixture.database.sql(
                "INSERT INTO hotline.mass_incident (node_id, site_id, fault_family) VALUES (111, 1, 1), (113, 1, 1)")
            let ids = try await bench.store.tickets.incidents(as: bench.fixture.caller(.lead1)).map(\.id).sorted()
            func decide(_ id: Int64, _ what: String, _ person: FixturePerson) async throws -> TestResponse {
                try await bench.post(
                    "/lead/incidents/\(id)/\(what)", ["request_id": UUID().uuidString], as: person,
                    headers: [.fetchSite: "same-origin", .htmx: "true"])
            }
            #expect(try await decide(ids[0], "confirm", .lead2).status == .notFound)
            #expect(try await decide(ids[0], "close", .lead1).status == .notFound)
            #expect(try await decide(ids[0], "confirm", .lead1).status == .ok)
            #expect(try await decide(ids[0], "close", .lead1).status == .ok)
            #expect(try await decide(ids[1], "dismiss", .lead1).status == .ok)
            #expect(try await decide(ids[1], "forget", .lead1).status == .notFound)
            #expect(Self.counter("incidents", try await bench.get("/lead", as: .lead1).text) == "0")
        }
    }

    @Test("ORG-04 a call for help is read and answered once, escaped")
    func help() async throws {
        try await ConsoleBench.with { bench in
            let asked = try await bench.store.assistance.ask(
                note: "<script>来帮忙</script>", requestID: UUID(), as: bench.fixture.caller(.agent1))
            let desk = try await bench.get("/lead", as: .lead1).text
            #expect(
                Self.counter("help", desk) == "1" && Self.counter("alerts", desk) == "0" && !desk.contains("<script>来"))
            let pane = try await bench.get("/lead/help/\(asked.subjectID)", as: .lead1)
            #expect(pane.text.contains("&lt;script&gt;来帮忙"))
            let form = ["answer": "马上到", "request_id": UUID().uuidString]
            let answer = try await bench.post("/lead/help/\(asked.subjectID)", form, as: .lead1)
            #expect(answer.status == .seeOther)
            #expect(try await bench.get("/lead/help/\(asked.subjectID)", as: .lead1).status == .notFound)
            #expect(try await bench.post("/lead/help/\(asked.subjectID)", form, as: .lead2).status == .notFound)
        }
    }

    @Test("INT-07 a wrap-up that takes longer than 180 seconds stands on the lead's desk until it is done; the desk looks again by itself")
    func wrapUps() async throws {
        try await ConsoleBench.with { bench in
            let call = try await bench.store.calls.record(
                NewCall(ringAt: .now, answeredAt: .now), requestID: UUID(), as: bench.fixture.caller(.agent1))
            let path = "/desk/calls/\(call)/hang-up"
            #expect(try await bench.post(path, as: .head1).status == .forbidden)
            #expect(try await bench.post(path, ["ended_at": "soon"], as: .agent1).status == .unprocessableContent)
            #expect(try await bench.post(path, as: .agent1).status == .noContent)
            let waiting = try await bench.get("/lead", as: .lead1).text
            #expect(Self.counter("wrap_ups", waiting) == "0" && waiting.contains("data-look-in=\"60\""))
            try await bench.fixture.database.sql("UPDATE hotline.call SET ended_at = now() - interval '150 seconds', ring_at = now() - interval '1 hour', answered_at = now() - interval '1 hour'")
            let soon = try await bench.get("/lead/queues", as: .lead1).text
            let look = soon.split(separator: "data-look-in=\"").last.flatMap { Int($0.prefix { $0 != "\"" }) }
            #expect((25...30).contains(try #require(look)))
            try await bench.fixture.database.sql("UPDATE hotline.call SET ended_at = now() - interval '200 seconds'")
            let late = try await bench.get("/lead", as: .lead1).text
            #expect(Self.counter("wrap_ups", late) == "1" && late.contains("data-wrap-up=\"\(call)\"") && late.contains("(1001)"))
            #expect(Self.counter("wrap_ups", try await bench.get("/lead", as: .lead2).text) == "0")
            let form = ["request_id": UUID().uuidString, "category": "4", "disposition": "follow_up", "description": "住户表扬维修工"]
            #expect(try await bench.post("/desk/calls/\(call)/wrap-up", form, as: .agent1).status == .ok)
            #expect(Self.counter("wrap_ups", try await bench.get("/lead", as: .lead1).text) == "0")
        }
    }

    @Test("An alert is acknowledged; one about oneself has no button")
    func alerts() async throws {
        try await ConsoleBench.with { bench in
            let me = try bench.fixture.id(.lead1)
            try await bench.fixture.database.sql(
                """
                INSERT INTO hotline.alert (type, severity, subject, site_id, assigned_role) VALUES
                ('sign_in.locked', 'warning', 'employee:\(me)', 1, 2), ('ticket.emergency', 'critical', 'ticket/1',
                    1, 2)
                """)
            let ids = try await bench.store.oversight.alerts(as: bench.fixture.caller(.lead1)).map { ($0.type, $0.id) }
            let desk = try await bench.get("/lead", as: .lead1).text
            #expect(desk.contains("紧急报修") && Self.counter("alerts", desk) == "2")
            for (type, id) in ids {
                let isOwn = type == "sign_in.locked"
                #expect(desk.contains("hx-post=\"/lead/alerts/\(id)\"") != isOwn)
                #expect(
                    try await bench.post("/lead/alerts/\(id)", as: .lead1).status == (isOwn ? .forbidden : .seeOther))
            }
            #expect(Self.counter("alerts", try await bench.get("/lead", as: .lead1).text) == "1")
        }
    }
}
