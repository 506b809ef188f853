import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("The agent desk")
struct DeskPagesTests {
    private static let fragment: HTTPFields = [.fetchSite: "same-origin", .htmx: "true"]
    static func repair(_ changes: [String: String] = [:]) -> [String: String] {
        [
            "request_id": UUID().uuidString, "urge_id": UUID().uuidString, "problem": "暖气不热,一直是凉的", "fault": "2",
            "household_id": "2", "address": "阳光花园1号楼1单元201室", "caller_name": "王先生", "phone": "13800001234",
            "relation": "1",
            "confirm_problem": "1", "confirm_address": "1", "confirm_name": "1", "confirm_phone": "1",
        ].merging(changes) { $1 }
    }

    private func begin(_ bench: ConsoleBench, _ number: String, as person: FixturePerson = .agent1) async throws
        -> TestResponse
    {
        try await bench.post(
            "/desk/calls", ["request_id": UUID().uuidString, "number": number], as: person, headers: Self.fragment)
    }

    private func callID(_ page: String) throws -> String {
        let match = try #require(page.firstMatch(of: #/id="call-id" name="call_id" value="(\d+)"/#))
        return String(match.1)
    }

    @Test("SCR-01 the opening sentence stands on top with the agent's own number")
    func opening() async throws {
        try await ConsoleBench.with { bench in
            let page = try await bench.get("/desk", as: .agent1)
            #expect(page.status == .ok)
            #expect(page.text.contains("您好,大龙供暖报修1001为您服务,请问您有什么问题"))
            #expect(try await bench.get("/desk", as: .lead1).text.contains("大龙供暖报修1101为您服务"))
        }
    }

    @Test("SCR-04 a call answered while a notice holds opens with the words of the holiday")
    func holiday() async throws {
        try await ConsoleBench.with { bench in
            _ = try await bench.store.scripts.publish(
                "spring_festival", from: Date(), to: Date().addingTimeInterval(3600), requestID: UUID(),
                as: try bench.fixture.caller(.head1))
            #expect(try await begin(bench, "13800000001").text.contains("新年好!大龙报修1001为您服务,请问您有什么问题"))
            #expect(try await bench.get("/desk", as: .agent1).text.contains("is-holiday"))
        }
    }

    @Test("INT-05 nobody who answers no calls sits at the desk", arguments: [FixturePerson.station1, .head1])
    func others(_ person: FixturePerson) async throws {
        try await ConsoleBench.with { bench in
            #expect(try await bench.get("/desk", as: person).status == .forbidden)
            for path in ["/desk/calls", "/desk/check", "/desk/tickets", "/desk/urge", "/desk/identity", "/desk/tell"] {
                let refused = try await bench.post(path, Self.repair(["call_id": "1", "told_ticket": "1"]), as: person)
                #expect(refused.status == .forbidden, "\(path)")
            }
            #expect(try await bench.get("/desk/addresses?address=x", as: person).status == .forbidden)
        }
    }

    @Test(
        "INT-04 a number with one household shows its card, with two the agent chooses, an unknown one says so; logged"
    )
    func lookUp() async throws {
        try await ConsoleBench.with { bench in
            let one = try await begin(bench, "13800000001")
            #expect(one.text.contains("阳光花园1号楼1单元101室") && one.text.contains("特殊关怀") && one.text.contains("已交费"))
            #expect(one.text.contains("王**") && !one.text.contains("王建国") && !one.text.contains("13800000001"))
            let two = try await begin(bench, "13800000023", as: .agent2)
            #expect(two.text.contains("此号码有多户,请选择"))
            #expect(two.text.contains("household_id=23") && two.text.contains("household_id=24"))
            #expect(try await begin(bench, "13911112222", as: .complaintAgent).text.contains("此号码没有登记过"))
            let looks = try await bench.fixture.database.sql(
                "SELECT household_id, call_id IS NOT NULL FROM hotline.pi_access ORDER BY id")
            #expect(looks == [["1", "t"], ["23", "t"], ["24", "t"], ["", "t"]])
        }
    }

    @Test("INT-07 the next call waits until the last one is wrapped up; the same number sent twice is one call")
    func wrapUp() async throws {
        try await ConsoleBench.with { bench in
            let call = try callID(try await begin(bench, "13800000001").text)
            #expect(try callID(try await begin(bench, "138 0000 0001").text) == call)
            let next = try await begin(bench, "13800000025")
            #expect(next.status == .conflict && next.text.contains("WRAPUP_INCOMPLETE"))
            let path = "/desk/calls/\(call)/wrap-up"
            let form = [
                "request_id": UUID().uuidString, "category": "2", "disposition": "resolved_in_call",
                "description": "询问收费时间",
            ]
            let open = try await bench.post(path, form, as: .agent1, headers: Self.fragment)
            #expect(open.text.contains("data-fields=\"resolved_in_call\""), "INT-13")
            let few = form.merging(["description": "短"]) { $1 }
            let short = try await bench.post(path, few, as: .agent1, headers: Self.fragment)
            #expect(short.text.contains("data-fields=\"description\""))
            let whole = form.merging(["resolved_in_call": "yes"]) { $1 }
            let others = try await bench.post(path, whole, as: .agent2, headers: Self.fragment)
            #expect(others.status == .notFound)
            let done = try await bench.post(path, whole, as: .agent1, headers: Self.fragment)
            #expect(done.status == .ok)
            #expect(done.headers[.htmxEvent] == #"{"saved":"desk"}"#)
            #expect(done.headers[.htmxEventAfterwards] == "ready")
            #expect(try await begin(bench, "13800000025").status == .ok)
        }
    }

    @Test("INT-02 typed words find the household with its station")
    func addresses() async throws {
        try await ConsoleBench.with { bench in
            let found = try await bench.get("/desk/addresses?address=\("阳光三栋二单元501".urlEncoded)", as: .agent1)
            #expect(found.text.contains("data-household=\"23\""))
            #expect(found.text.contains("data-station=\"城关站\""))
            let none = try await bench.get("/desk/addresses?address=\("无此小区".urlEncoded)", as: .agent1)
            #expect(none.text.contains("按原话登记"))
        }
    }

    @Test(
        "INT-01 a confirmed form becomes one ticket of the call however often it is sent; SCR-03 the closing is said"
    )
    func register() async throws {
        try await ConsoleBench.with { bench in
            let call = try callID(try await begin(bench, "13800001234").text)
            let form = Self.repair(["call_id": call])
            let first = try await bench.post("/desk/tickets", form, as: .agent1, headers: Self.fragment)
            #expect(first.status == .ok)
            #expect(first.text.contains("已登记并派单") && first.text.contains("城关站"))
            #expect(first.text.contains("维修人员会尽快跟您联系"))
            #expect(first.headers[.htmxEvent] == #"{"saved":"desk"}"#)
            #expect(try await bench.post("/desk/tickets", form, as: .agent1, headers: Self.fragment).status == .ok)
            let tickets = try await bench.fixture.database.sql("SELECT call_id, urge_count FROM hotline.ticket")
            #expect(tickets == [[call, "0"]])
            // The wrap-up is filled in with what came of the call.
            #expect(first.text.contains("value=\"ticket\" selected") && first.text.contains(">暖气不热,一直是凉的</textarea>"))
        }
    }

    @Test("INT-01 a form that is not confirmed is refused with the fields, and words nobody chose are no address")
    func incomplete() async throws {
        try await ConsoleBench.with { bench in
            var form = Self.repair()
            form["confirm_phone"] = nil
            let open = try await bench.post("/desk/tickets", form, as: .agent1, headers: Self.fragment)
            #expect(open.status == .unprocessableContent && open.text.contains("data-fields=\"phone\""))
            let typed = Self.repair(["household_id": ""])
            let unchosen = try await bench.post("/desk/tickets", typed, as: .agent1, headers: Self.fragment)
            #expect(unchosen.text.contains("ADDRESS_UNKNOWN") && unchosen.text.contains("data-fields=\"address\""))
            let free = try await bench.post(
                "/desk/tickets", Self.repair(["household_id": "", "unmatched": "1", "address": "河边平房第三家"]), as: .agent1,
                headers: Self.fragment)
            #expect(free.text.contains("待领班核址"))
        }
    }

    @Test("DSP-08 a household's open ticket is urged, at another site too, once however often it is sent")
    func urge() async throws {
        try await ConsoleBench.with { bench in
            let own = try await bench.post("/desk/tickets", Self.repair(), as: .agentOfSite2, headers: Self.fragment)
            #expect(own.status == .ok)
            let card = try await bench.get("/desk/household?household_id=2", as: .agent1).text
            let facts = try #require(card.firstMatch(of: #/name="card_open" value="(\d+) 1 \d+ false ([0-9-]+)"/#))
            let form = Self.repair(["urge_ticket": String(facts.1), "urge_household": "2", "urge_own": "false"])
            for _ in 1...2 {
                let urged = try await bench.post("/desk/urge", form, as: .agent1, headers: Self.fragment)
                #expect(urged.status == .ok && urged.text.contains(String(facts.2)) && urged.text.contains("催单"))
            }
            #expect(try await bench.fixture.database.sql("SELECT urge_count FROM hotline.ticket") == [["1"]])
            let wrong = form.merging(["urge_household": "3", "urge_id": UUID().uuidString]) { $1 }
            let elsewhere = try await bench.post("/desk/urge", wrong, as: .agent1)
            #expect(elsewhere.status == .notFound)
        }
    }

    @Test("INT-06 nothing is told until two items are right; three failures block the call")
    func identity() async throws {
        try await ConsoleBench.with { bench in
            _ = try await bench.post(
                "/desk/tickets", Self.repair(["household_id": "1"]), as: .agent1, headers: Self.fragment)
            let begun = try await begin(bench, "13800000001").text
            #expect(begun.contains("id=\"no-telling\"") && begun.contains("抱歉,不便透露"))
            let call = try callID(begun)
            let tell = ["call_id": call, "told_ticket": "1"]
            #expect(try await bench.post("/desk/tell", tell, as: .agent1, headers: Self.fragment).status == .forbidden)
            func answer(_ fields: [String: String]) async throws -> String {
                let form = ["request_id": UUID().uuidString, "call_id": call, "identity_household": "1"]
                    .merging(fields) { $1 }
                return try await bench.post("/desk/identity", form, as: .agent1, headers: Self.fragment).text
            }
            #expect(
                try await answer(["household_no": "H0000001", "phone_last4": "9999"]).contains("id=\"no-telling\""))
            let right = try await answer(["household_no": "H0000001", "holder_name": "王建国"])
            #expect(!right.contains("id=\"no-telling\"") && right.contains("已核实"))
            #expect(
                try await bench.post("/desk/tell", tell, as: .agent1, headers: Self.fragment).text.contains(
                    "13800001234"))
            for _ in 1...2 { _ = try await answer(["holder_name": "李四"]) }
            #expect(try await answer(["holder_name": "王建国"]).contains("IDENTITY_BLOCKED"))
            let card = try await bench.get("/desk/household?household_id=1&call_id=\(call)", as: .agent1).text
            #expect(card.contains("失败次数已满") && !card.contains("name=\"household_no\""))
            #expect(try await bench.post("/desk/tell", tell, as: .agent1, headers: Self.fragment).status == .forbidden)
        }
    }

    @Test(
        "Script in any field comes out as text",
        arguments: ["problem", "caller_name", "address", "external_no", "second_phone"])
    func script(_ field: String) async throws {
        try await ConsoleBench.with { bench in
            let hostile = "<script>alert(1)</script>\"'"
            let form = Self.repair([field: hostile, "relation": "8", "unmatched": "1"])
            for path in ["/desk/check", "/desk/tickets", "/desk/urge"] {
                let text = try await bench.post(path, form, as: .agent1, headers: Self.fragment).text
                #expect(!text.contains("<script"), "\(path)")
            }
            let search = try await bench.get("/desk/addresses?address=\(hostile.urlEncoded)", as: .agent1)
            #expect(!search.text.contains("<script"))
        }
    }

    @Test("SCR-02 the check answers with states and sentences, in both languages")
    func check() async throws {
        try await ConsoleBench.with { bench in
            let chinese = try await bench.post("/desk/check", Self.repair(), as: .agent1, headers: Self.fragment).text
            #expect(chinese.contains("跟您确认:您的电话是138 0000 1234,对吗"))
            #expect(!chinese.contains("disabled"))
            let empty = try await bench.post("/desk/check", [:], as: .agent1, headers: Self.fragment).text
            #expect(empty.contains("disabled") && empty.contains("未确认"))
            let english = try await bench.post(
                "/desk/check", [:], as: .agent1, headers: Self.fragment.merged([.cookie: "hearthline-language=en"])
            ).text
            #expect(english.contains("Not confirmed"))
        }
    }
}
