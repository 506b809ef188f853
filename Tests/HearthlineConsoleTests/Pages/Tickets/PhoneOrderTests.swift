import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Orders by telephone")
struct PhoneOrderTests {
    private static let fragment: HTTPFields = [.fetchSite: "same-origin", .htmx: "true"]

    private func receiver(_ bench: ConsoleBench, _ person: FixturePerson = .station1) throws -> String {
        "\(try bench.fixture.id(person))"
    }

    private func orders(_ bench: ConsoleBench) async throws -> [[String]] {
        try await bench.fixture.database.sql(
            "SELECT d.mode, coalesce(e.agent_no, '') FROM hotline.dispatch d "
                + "LEFT JOIN hotline.employee e ON e.id = d.received_by ORDER BY d.seq"
        )
    }

    @Test(
        "INT-15 after an emergency the desk notes call and receiver once, though the station is faster"
    )
    func desk() async throws {
        try await ConsoleBench.with { bench in
            try await bench.fixture.database.sql("UPDATE hotline.station SET phone = '13900000001' WHERE id = 1")
            let form = DeskPagesTests.repair(["problem": "阀门在喷水,满地都是", "fault": "8"])
            let page = try await bench.post("/desk/tickets", form, as: .agent1, headers: Self.fragment).text
            #expect(page.contains("id=\"phone-orders\" hx-swap-oob=\"afterbegin\"") && page.contains("13900000001"))
            #expect(page.contains("徐甲 3101") && !page.contains("孙乙 3201"))
            let ticket = try #require(page.firstMatch(of: #/hx-post="/tickets/(\d+)/acts/phone_order"/#)).1
            let id = try #require(Int64(ticket))
            let shown = try #require(page.firstMatch(of: #/name="shown_at" value="(\d+)"/#)).1
            let step = TicketStep(ticketID: id, version: 2, requestID: UUID())
            _ = try await bench.store.stationWork.accept(step, as: bench.fixture.caller(.station1))
            let fields = [
                "request_id": UUID().uuidString, "origin": "desk", "received_by": try receiver(bench),
                "station_id": "1",
                "ring_at": Date().ISO8601Format(), "shown_at": String(shown),
            ]
            for _ in 1...2 {
                let told = try await bench.post(
                    "/tickets/\(id)/acts/phone_order", fields, as: .agent1, headers: Self.fragment)
                #expect(told.status == .ok && told.text.contains("已办理:电话派单"))
            }
            #expect(try await orders(bench) == [["3", "3101"]])
            let calls = try await bench.fixture.database.sql(
                "SELECT direction, caller_masked, ticket_id, ended_at IS NOT NULL, disposition FROM hotline.call")
            #expect(calls == [["2", "139****0001", "\(id)", "t", "follow_up"]])
            #expect(try await bench.get("/tickets/\(id)", as: .agent1).text.contains("接听人 徐甲"))
        }
    }

    @Test(
        "DSP-02 nobody named, somebody of another station, a second time, another site: refused, and nothing is noted")
    func refused() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register()
            let none = try await bench.act("phone_order", on: ticket, ["station_id": "1"], as: .agent1)
            #expect(none.status == .unprocessableContent && none.text.contains("data-fields=\"received_by\""))
            let other = try await bench.act(
                "phone_order", on: ticket, ["station_id": "1", "received_by": try receiver(bench, .station2)],
                as: .agent1)
            #expect(other.reason == "EMPLOYEE_NOT_FOUND")
            let fields = ["station_id": "1", "received_by": try receiver(bench)]
            #expect(try await bench.act("phone_order", on: ticket, fields, as: .lead2).status == .notFound)
            #expect(try await orders(bench) == [["1", ""]])
            #expect(try await bench.act("phone_order", on: ticket, fields, as: .lead1).status == .ok)
            let again = try await bench.act("phone_order", on: ticket, fields, version: ticket.version + 1, as: .agent1)
            #expect(again.reason == "TRANSITION_NOT_ALLOWED")
            #expect(try await orders(bench) == [["3", "3101"]])
        }
    }

    @Test(
        "DSP-02 the page's form names the station's line and people; an own call since the order may be taken"
    )
    func form() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register()
            #expect(
                try await bench.get("/tickets/\(ticket.ticketID)", as: .agent1).text.contains(
                    "/phone-order?station=1&amp;issued="))
            var call = NewCall(ringAt: .now, answeredAt: .now)
            call.direction = .outbound
            let known = try await bench.store.calls.record(call, requestID: UUID(), as: bench.fixture.caller(.agent1))
            let path = "/tickets/\(ticket.ticketID)/phone-order?station=1&issued=0"
            let form = try await bench.get(path, as: .agent1).text
            #expect(form.contains("100-0000-0001") && form.contains("朱丁 3151") && form.contains("value=\"\(known)\""))
            #expect(try await !bench.get(path, as: .agent2).text.contains("name=\"call_id\""))
            let later =
                "/tickets/\(ticket.ticketID)/phone-order?station=1&issued=\(Int(Date().timeIntervalSince1970) + 60)"
            #expect(try await !bench.get(later, as: .agent1).text.contains("name=\"call_id\""))
            let fields = ["call_id": "\(known)", "received_by": try receiver(bench, .repairer1)]
            #expect(try await bench.act("phone_order", on: ticket, fields, as: .agent1).status == .ok)
            #expect(try await orders(bench) == [["3", "3151"]])
            #expect(try await bench.fixture.database.count("SELECT count(*) FROM hotline.call") == 1)
        }
    }
}
