import FoundationEssentials
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Acting on a ticket from its page")
struct TicketActTests {
    @Test("DSP-12 a lead re-dispatches what a station sent back; the page tells it in words")
    func redispatch() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.rejected()
            let page = try await bench.get("/tickets/\(ticket.ticketID)", as: .lead1)
            #expect(page.acts.contains("redispatch") && page.acts.contains("insist"))
            #expect(page.text.contains("不属本站范围") && page.text.contains("&lt;b&gt;非本站&lt;/b&gt;"))
            let done = try await bench.act(
                "redispatch", on: ticket, ["station_id": "2", "reason": "area", "details": "见图纸"], as: .lead1)
            #expect(done.status == .ok)
            #expect(done.text.contains("已派北关站") && done.text.contains("派至北关站 · 原为城关站"))
            #expect(done.headers[.htmxEvent]?.contains("ticket-\(ticket.ticketID)-redispatch") == true)
            #expect(try await bench.events(ticket).last?.reason == "不属该站范围:见图纸")
        }
    }

    @Test("A post that is sent twice is done once")
    func replay() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register()
            let id = UUID().uuidString
            for _ in 1...2 {
                let answer = try await bench.act("note", on: ticket, ["note": "已电话核实", "request_id": id], as: .agent1)
                #expect(answer.status == .ok)
            }
            #expect(try await bench.events(ticket).filter { $0.action == .note }.count == 1)
        }
    }

    @Test("A version that is gone is refused, with a way to the newest")
    func stale() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register()
            #expect(try await bench.act("note", on: ticket, ["note": "第一条"], as: .agent2).status == .ok)
            let late = try await bench.act("note", on: ticket, ["note": "第二条"], as: .agent1)
            #expect(late.status == .conflict && late.reason == "STALE_VERSION")
            #expect(late.headers[.htmxRetarget] == "#problems")
            #expect(late.text.contains("hx-get=\"/tickets/\(ticket.ticketID)/body\""))
        }
    }

    @Test("Another site's ticket is none: not to read, not to act on, not to follow")
    func otherSite() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register()
            for path in ["", "/body", "/change?version=1&number=\(ticket.number)"] {
                let answer = try await bench.get("/tickets/\(ticket.ticketID)\(path)", as: .lead2)
                #expect(answer.status == .notFound && answer.reason == "TICKET_NOT_FOUND", "\(path)")
            }
            for deed in TicketDeed.allCases where deed != .phoneOrder {
                let fields = [
                    "note": "x", "reason": "other", "details": "other site", "station_id": "3", "urgency": "1",
                    "household_id": "25",
                    "into": ticket.number,
                ]
                let answer = try await bench.act(deed.rawValue, on: ticket, fields, as: .lead2)
                #expect(answer.status == .notFound, "\(deed)")
            }
            #expect(try await bench.events(ticket).count == 2)
        }
    }

    @Test(
        "An agent sees no decision of a lead, and a forged one is refused",
        arguments: [TicketDeed.insist, .urgency, .merge, .cancel])
    func agent(_ deed: TicketDeed) async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.rejected()
            let other = try await bench.register(household: 24)
            let page = try await bench.get("/tickets/\(ticket.ticketID)", as: .agent2)
            #expect(page.acts == ["intake", "urge", "note"])
            let fields = ["reason": "other", "details": "not mine", "urgency": "1", "into": other.number]
            let forged = try await bench.act(deed.rawValue, on: ticket, fields, as: .agent2)
            #expect(forged.status == .forbidden && forged.reason == "FORBIDDEN")
            #expect(try await bench.events(ticket).last?.action == .reject)
        }
    }

    @Test("DSP-01 an agent takes back only the own choice of station, and is offered only that")
    func ownStation() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register()
            #expect(try await bench.get("/tickets/\(ticket.ticketID)", as: .agent1).acts.contains("redispatch"))
            #expect(
                try await bench.get("/tickets/\(ticket.ticketID)", as: .agent2).acts.contains("redispatch") == false)
        }
    }

    @Test("Nobody cancels the own registration: it is not offered, and refused")
    func ownRegistration() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register(as: .lead1)
            #expect(try await bench.get("/tickets/\(ticket.ticketID)", as: .lead1).acts.contains("cancel") == false)
            #expect(try await bench.get("/tickets/\(ticket.ticketID)", as: .approvingLead1).acts.contains("cancel"))
            let forged = try await bench.act("cancel", on: ticket, ["reason": "mistake"], as: .lead1)
            #expect(forged.reason == "NO_SELF_APPROVAL")
        }
    }

    @Test("INT-02 an address is resolved to a household, and the order goes out")
    func resolve() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register(household: nil)
            let places = try await bench.get(
                "/tickets/\(ticket.ticketID)/places?q=\("阳光3-2-501".urlEncoded)", as: .lead1)
            #expect(
                places.text.contains("name=\"household_id\" value=\"\(Fixture.sunshine501)\"")
                    && places.text.contains("城关站"))
            let done = try await bench.act(
                "address", on: ticket, ["household_id": "\(Fixture.sunshine501)", "origin": "lead"], as: .lead1)
            #expect(done.status == .ok && done.text.contains("已派城关站"))
            #expect(try await bench.events(ticket).map(\.action) == [.register, .resolveAddress, .dispatch])
        }
    }

    @Test("DSP-11 a ticket is merged into another one by its number; a number that is none names its field")
    func merge() async throws {
        try await ConsoleBench.with { bench in
            let (ticket, other) = (try await bench.register(), try await bench.register(household: 24))
            let unknown = try await bench.act(
                "merge", on: ticket, ["into": "20990101-01-0001", "reason": "cause"], as: .lead1)
            #expect(unknown.status == .notFound && unknown.text.contains("data-fields=\"into\""))
            #expect(
                try await bench.act("merge", on: ticket, ["into": other.number, "reason": "cause"], as: .lead1).status
                    == .ok)
            let page = try await bench.get("/tickets/\(ticket.ticketID)", as: .lead1)
            #expect(page.text.contains("href=\"/tickets/\(other.ticketID)\""))
            #expect(page.acts == ["note"])
        }
    }

    @Test("A script in any text is text: on the page, in the lists, in places to choose")
    func escaped() async throws {
        try await ConsoleBench.with { bench in
            let hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
            let ticket = try await bench.register(hostile, household: nil, words: hostile)
            #expect(try await bench.act("note", on: ticket, ["note": hostile], as: .lead1).status == .ok)
            let later = Int32(try await bench.events(ticket).last?.version ?? 0)
            let urged = try await bench.act("urge", on: ticket, ["note": hostile], version: later, as: .lead1)
            let raised = try await bench.act(
                "urgency", on: ticket, ["urgency": "1", "reason": "danger", "details": hostile], version: later + 1,
                as: .lead1)
            #expect(urged.status == .ok && raised.status == .ok)
            for path in ["/tickets/\(ticket.ticketID)", "/tickets", "/lead", "/lead/tickets/\(ticket.ticketID)"] {
                let text = try await bench.get(path, as: .lead1).text
                #expect(!text.contains("<script>alert") && !text.contains("<img src=x"), "\(path)")
            }
            let page = try await bench.get("/tickets/\(ticket.ticketID)", as: .lead1)
            #expect(page.text.split(separator: "&lt;script&gt;alert(1)").count > 5)
        }
    }

    @Test("SEC-08 looking whether there is something new is no look at the ticket; a change is")
    func change() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register()
            let path = "/tickets/\(ticket.ticketID)/change?number=\(ticket.number)&version="
            let looks = "SELECT count(*) FROM hotline.pi_access"
            let before = try await bench.fixture.database.value(looks)
            #expect(try await bench.get(path + "\(ticket.version)", as: .lead1).status == .noContent)
            #expect(try await bench.fixture.database.value(looks) == before)
            let changed = try await bench.get(path + "1", as: .lead1)
            #expect(changed.status == .ok && changed.text.contains("hx-swap-oob"))
            #expect(try await bench.fixture.database.value(looks) != before)
        }
    }

    @Test("A form without htmx is done as well and leads back to the ticket")
    func plain() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register()
            let fields = ["note": "手工", "version": "\(ticket.version)", "request_id": UUID().uuidString]
            let done = try await bench.post("/tickets/\(ticket.ticketID)/acts/note", fields, as: .agent1)
            #expect(done.status == .seeOther && done.location == "/tickets/\(ticket.ticketID)")
            #expect(
                try await bench.post("/tickets/\(ticket.ticketID)/acts/view", fields, as: .agent1).status == .notFound)
        }
    }
}
