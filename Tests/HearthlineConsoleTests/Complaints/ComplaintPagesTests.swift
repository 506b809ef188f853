import FoundationEssentials
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Complaints in the console")
struct ComplaintPagesTests {
    private static let form = ["source": "1", "target": "1", "text": "维修工态度很差", "draft": "0"]

    private func counter(_ name: String, _ text: String) -> Int? {
        text.split(separator: "data-counter=\"\(name)\"").dropFirst().first
            .flatMap { $0.split(separator: "<b class=\"").dropFirst().first }
            .flatMap { Int($0.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }) }
    }

    @Test("CMP-01 every counter is what it opens, for agents, leads and heads")
    func counters() async throws {
        try await ConsoleBench.with { bench in
            let first = try await bench.complaint()
            _ = try await bench.complaint(as: .agent2) { $0.target = .company }
            _ = try await bench.store.complaints.takeOver(
                first.id, version: 1, requestID: UUID(), as: bench.fixture.caller(.complaintAgent))
            for (person, open) in [
                (FixturePerson.agent1, 1), (.complaintAgent, 2), (.lead1, 2), (.lead2, 0), (.head1, 2),
            ] {
                let page = try await bench.get("/complaints", as: person).text
                #expect(counter("open", page) == open, "\(person)")
                for view in ComplaintView.allCases {
                    let list = try await bench.get("/complaints/rows?view=\(view)", as: person).text
                    let rows = list.split(separator: "<tr data-complaint=").count - 1
                    #expect(counter("\(view)", page) == rows && list.contains("data-total=\"\(rows)\""), "\(view)")
                }
            }
            let filtered = try await bench.get("/complaints?target=5", as: .head1).text
            #expect(counter("open", filtered) == 1 && filtered.contains("data-total=\"1\""))
        }
    }

    @Test("CMP-01 a station has no complaints, nor a way to them")
    func stations() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register()
            let complaint = try await bench.complaint { $0.ticketID = ticket.ticketID }
            for path in ["/complaints", "/complaints/new", "/complaints/\(complaint.id)", "/complaints/rows"] {
                #expect(try await bench.get(path, as: .station1).status == .forbidden, "\(path)")
            }
            let page = try await bench.get("/tickets/\(ticket.ticketID)", as: .station1).text
            #expect(!page.contains("/complaints"))
            #expect(
                try await bench.get("/tickets/\(ticket.ticketID)", as: .agent1).text.contains("/complaints/new?number=")
            )
        }
    }

    @Test("CMP-01 the form of a ticket registers one complaint, however often it is sent, and drops its draft")
    func registers() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register()
            let page = try await bench.get("/complaints/new?number=\(ticket.number)", as: .agent1).text
            #expect(page.contains("name=\"ticket_id\" value=\"\(ticket.ticketID)\""))
            #expect(page.contains("data-draft=\"complaint-new-\(ticket.ticketID)\""))
            let form = Self.form.merging([
                "request_id": UUID().uuidString, "ticket_id": "\(ticket.ticketID)", "draft": "\(ticket.ticketID)",
                "text": "<script>alert(1)</script>态度很差",
            ]) { $1 }
            for _ in 1...2 {
                let sent = try await bench.post("/complaints/new", form, as: .agent1, headers: .fragment)
                #expect(sent.status == .ok && sent.text.contains("TS"))
                #expect(sent.headers[.htmxEvent] == "{\"saved\":\"complaint-new-\(ticket.ticketID)\"}")
            }
            let rows = try await bench.store.complaints.list(.all, as: bench.fixture.caller(.agent1)).rows
            #expect(rows.count == 1 && rows.first?.householdID == Fixture.sunshine501)
            let list = try await bench.get("/complaints", as: .agent1).text
            let shown = try await bench.get("/complaints/\(rows[0].id)", as: .agent1).text
            for text in [list, shown] {
                #expect(!text.contains("<script>alert") && text.contains("&lt;script&gt;alert"))
            }
            #expect(
                try await bench.get("/complaints/new?number=\(ticket.number)", as: .agent1).text.contains(
                    rows[0].number))
            #expect(
                try await bench.get("/complaints/new?number=\(ticket.number)", as: .agentOfSite2).status == .notFound)
        }
    }

    @Test("CMP-01 what is missing in the form is refused with its field", arguments: ["source", "target", "text"])
    func missing(_ field: String) async throws {
        try await ConsoleBench.with { bench in
            var form = Self.form.merging(["request_id": UUID().uuidString]) { $1 }
            form[field] = ""
            let refused = try await bench.post("/complaints/new", form, as: .agent1, headers: .fragment)
            #expect(refused.status == .unprocessableContent && refused.text.contains("data-fields=\"\(field)\""))
        }
    }

    @Test("CMP-03 the page offers the steps the reader may do; close without reply is refused")
    func steps() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.register()
            let complaint = try await bench.complaint { $0.ticketID = ticket.ticketID }
            let path = "/complaints/\(complaint.id)"
            #expect(try await bench.get(path, as: .agent1).acts == [])
            #expect(try await bench.get(path, as: .complaintAgent).acts == ["takeOver"])
            #expect(try await bench.get(path, as: .lead1).acts == ["takeOver"])
            #expect(try await bench.get(path, as: .head1).acts == ["takeOver", "extend"])
            let send = { (act: String, version: Int, fields: [String: String]) in
                try await bench.post(
                    "\(path)/\(act)",
                    fields.merging(["request_id": UUID().uuidString, "version": "\(version)"]) { $1 },
                    as: .complaintAgent, headers: .fragment)
            }
            let taken = try await send("takeOver", 1, [:])
            #expect(taken.acts == ["listen", "ask", "facts", "decide", "reply", "callback"])
            // A step without words of its own does not borrow the complaint's.
            #expect(taken.text.split(separator: "维修工态度很差").count == 2)
            #expect(taken.headers[.htmxEvent] == "{\"saved\":\"complaint-\(complaint.id)-takeOver\"}")
            let early = try await send("close", 2, [:])
            #expect(early.status == .conflict && early.reason == "REPLY_REQUIRED")
            let unclear = try await send("decide", 2, ["text": "当面道歉"])
            #expect(unclear.status == .unprocessableContent && unclear.text.contains("data-fields=\"verdict\""))
            _ = try await send("decide", 2, ["text": "当面道歉<b>x</b>", "verdict": "3", "cause": "2"])
            let replied = try await send("reply", 3, ["text": "已告知结果"])
            #expect(replied.acts.contains("close") && replied.text.contains("部分属实"))
            #expect(!replied.text.contains("<b>x</b>"))
            #expect(try await send("reply", 3, ["text": "已告知结果"]).reason == "STALE_VERSION")
            let closed = try await send("close", 4, ["satisfied": "1"])
            #expect(closed.acts == ["reopen"] && closed.text.contains("已办结"))
        }
    }

    @Test("CMP-04 the process behind it is attached: what was done to the ticket, in its order")
    func replay() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await bench.rejected()
            let complaint = try await bench.complaint { $0.ticketID = ticket.ticketID }
            let page = try await bench.get("/complaints/\(complaint.id)", as: .lead1).text
            let replay = try #require(page.firstRange(of: "id=\"replay\"").map { page[$0.upperBound...] })
            let registered = try #require(replay.firstRange(of: "<b>接报</b>"))
            let rejected = try #require(replay.firstRange(of: "<b>退单</b>"))
            #expect(registered.lowerBound < rejected.lowerBound)
        }
    }

    @Test("CMP-02 whom it is about does not find it; a lead gives it to the complaint team from the page")
    func conflict() async throws {
        try await ConsoleBench.with { bench in
            let complaint = try await bench.complaint(as: .lead1) { ($0.target, $0.agentNo) = (.agent, "1003") }
            let path = "/complaints/\(complaint.id)"
            #expect(try await bench.get(path, as: .complaintAgent).status == .notFound)
            let page = try await bench.get(path, as: .lead1).text
            #expect(!page.contains("<option value=\"1003\">") && page.contains("<option value=\"1102\">"))
            let form = ["request_id": UUID().uuidString, "version": "1", "owner_agent_no": "1003"]
            let refused = try await bench.post("\(path)/takeOver", form, as: .lead1, headers: .fragment)
            #expect(refused.reason == "CONFLICT_OF_INTEREST" && refused.status == .forbidden)
        }
    }

    @Test("CMP-05 leads decide on what may be a missed complaint; agents are not even told")
    func proposals() async throws {
        try await ConsoleBench.with { bench in
            _ = try await bench.register("还是不热,我要投诉你")
            #expect(!(try await bench.get("/complaints", as: .agent1).text.contains("data-proposal")))
            let page = try await bench.get("/complaints", as: .lead1).text
            let id = try #require(page.split(separator: "data-proposal=\"").dropFirst().first?.prefix { $0 != "\"" })
            let decide = { (person: FixturePerson, fields: [String: String]) in
                try await bench.post(
                    "/complaints/proposals/\(id)", fields.merging(["request_id": UUID().uuidString]) { $1 }, as: person,
                    headers: .fragment)
            }
            #expect(
                try await decide(.agent1, ["decision": "raise", "target": "3", "reason": "理由"]).status == .forbidden)
            #expect(
                try await decide(.lead1, ["decision": "raise", "reason": "听过录音"]).text.contains(
                    "data-fields=\"target\""))
            #expect(try await decide(.lead1, ["decision": "dismiss"]).reason == "REASON_REQUIRED")
            let raised = try await decide(.lead1, ["decision": "raise", "target": "3", "reason": "听过录音"])
            #expect(raised.text.contains("已登记投诉 TS") && !raised.text.contains("data-proposal"))
            #expect(counter("open", raised.text) == 1)
        }
    }

    @Test("The address of a list says view and filter; a misspelt one is refused")
    func addresses() throws {
        #expect(try ComplaintQuery("").view == .open)
        #expect(try ComplaintQuery("view=late&target=1&site=").address == "view=late&target=1")
        for wrong in ["view=latest", "target=9", "viev=late"] {
            #expect(throws: HearthlineError.self) { try ComplaintQuery(wrong) }
        }
    }
}

extension ConsoleBench {
    /// Registers a complaint about a repairer.
    func complaint(
        as person: FixturePerson = .agent1, _ change: (inout NewComplaint) -> Void = { _ in }
    ) async throws -> ComplaintReceipt {
        var new = NewComplaint(source: .phone, target: .repairer, text: "维修工态度很差")
        change(&new)
        return try await store.complaints.open(new, requestID: UUID(), as: fixture.caller(person))
    }
}

extension HTTPFields {
    /// A form that htmx sends from a page of the console.
    fileprivate static var fragment: HTTPFields { [.fetchSite: "same-origin", .htmx: "true"] }
}
