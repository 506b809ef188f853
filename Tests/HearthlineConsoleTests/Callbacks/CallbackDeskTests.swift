import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("The callback desk")
struct CallbackDeskTests {
    private static let content = [
        "convenient": "yes", "a_solved": "1", "b_attitude": "1", "c_charged": "0", "d_score": "9", "e_kind": "1",
        "ending": "finished",
    ]

    @Test("SCR-06 pressing the button records the call and shows the opening before question a")
    func dial() async throws {
        try await ConsoleBench.with { bench in
            let scene = try await CallbackArrangement(bench)
            let task = try await scene.returned()
            let before = try await bench.get("/callbacks/\(task)", as: .agent1).text
            #expect(!before.contains("data-talk") && before.contains("data-key=\"F2\""))
            #expect(before.contains("138****0023") && !before.contains("13800000023"))
            let talk = try await scene.dial(task)
            let opening = try #require(talk.text.firstRange(of: "data-script=\"opening\""))
            let question = try #require(talk.text.firstRange(of: "name=\"a_solved\""))
            #expect(opening.lowerBound < question.lowerBound)
            #expect(talk.text.contains("供暖报修平台") && talk.text.contains("13800000023"))
            let rows = try await bench.fixture.database.sql(
                "SELECT direction, caller_masked, agent_id, ended_at IS NULL FROM hotline.call")
            #expect(rows == [["2", "138****0023", "\(try bench.fixture.id(.agent1))", "t"]])
            // A page that is opened again goes on with the call, without the number.
            let again = try await bench.get("/callbacks/\(task)?call=\(try scene.callID(talk))", as: .agent1).text
            #expect(again.contains("data-talk") && !again.contains("13800000023"))
        }
    }

    @Test("SCR-07 the closing carries the site's hotline")
    func closing() async throws {
        try await ConsoleBench.with { bench in
            let scene = try await CallbackArrangement(bench)
            let talk = try await scene.dial(try await scene.returned())
            let texts = try await bench.store.scripts.texts(as: bench.fixture.caller(.agent1))
            #expect(talk.text.contains(texts.callbackClosing.text) && !texts.callbackClosing.text.contains("{"))
        }
    }

    @Test("CBK-05 solved closes the ticket and ends the call; the same form again changes nothing")
    func solved() async throws {
        try await ConsoleBench.with { bench in
            let scene = try await CallbackArrangement(bench)
            let task = try await scene.returned()
            let form = Self.content.merging(try scene.hidden(try await scene.dial(task))) { $1 }
            for _ in 0..<2 {
                let response = try await bench.post("/callbacks/\(task)/save", form, as: .agent1)
                #expect(response.status == .ok)
                #expect(response.headers[.htmxEvent] == "{\"saved\":\"callback-\(task)\"}")
            }
            #expect(
                try await bench.fixture.database.sql(
                    "SELECT t.state, k.status, k.attempts FROM hotline.callback_task k "
                        + "JOIN hotline.ticket t ON t.id = k.ticket_id"
                ) == [["9", "3", "1"]])
            #expect(
                try await bench.fixture.database.sql(
                    "SELECT count(*), min(description) FROM hotline.call WHERE ended_at IS NOT NULL "
                        + "AND ticket_id IS NOT NULL"
                ) == [["1", "回访电话:完整"]])
            let after = try await bench.get("/callbacks/\(task)", as: .agent1).text
            #expect(after.contains("data-version=\"1\"") && !after.contains("data-dial"))
        }
    }

    @Test("CBK-05 not solved reopens the ticket as its next cycle")
    func unsolved() async throws {
        try await ConsoleBench.with { bench in
            let scene = try await CallbackArrangement(bench)
            let task = try await scene.returned()
            let form = Self.content.merging(["a_solved": "0", "a_reason": "还是不热", "d_score": "7"]) { $1 }
                .merging(try scene.hidden(try await scene.dial(task))) { $1 }
            let response = try await bench.post("/callbacks/\(task)/save", form, as: .agent1)
            #expect(response.text.contains("重修") && response.text.contains("-2"))
            #expect(try await bench.fixture.database.value("SELECT cycle FROM hotline.ticket") == "2")
        }
    }

    @Test("CBK-08 a contradiction is asked about before it is saved")
    func contradiction() async throws {
        try await ConsoleBench.with { bench in
            let scene = try await CallbackArrangement(bench)
            let task = try await scene.returned()
            let form = Self.content.merging(["a_solved": "0", "a_reason": "不热", "d_score": "10"]) { $1 }
                .merging(try scene.hidden(try await scene.dial(task))) { $1 }
            let refused = try await bench.post("/callbacks/\(task)/save", form, as: .agent1, headers: .fragmentForm)
            #expect(refused.headers[.htmxRetarget] == "#problems")
            #expect(refused.text.contains("CONFIRM_CONTRADICTION") && refused.text.contains("contradiction_confirmed"))
            let saved = try await bench.post(
                "/callbacks/\(task)/save", form.merging(["contradiction_confirmed": "1"]) { $1 }, as: .agent1)
            #expect(saved.status == .ok)
        }
    }

    @Test("CBK-13 answers without a call are refused")
    func callRequired() async throws {
        try await ConsoleBench.with { bench in
            let scene = try await CallbackArrangement(bench)
            let task = try await scene.returned()
            let form = Self.content.merging(["request_id": UUID().uuidString, "version": "1"]) { $1 }
            for (act, extra) in [
                ("save", [:]), ("attempt", ["result": "1"]), ("appoint", ["appointment_time": "2026-12-01T10:00"]),
            ] {
                let refused = try await bench.post(
                    "/callbacks/\(task)/\(act)", form.merging(extra) { $1 }, as: .agent1, headers: .fragmentForm)
                #expect(refused.text.contains("CALLBACK_CALL_REQUIRED"))
            }
            #expect(try await bench.fixture.database.count("SELECT count(*) FROM hotline.callback_attempt") == 0)
        }
    }

    @Test("CBK-12 an attempt that reached nobody is written down and makes the next one wait")
    func noAnswer() async throws {
        try await ConsoleBench.with { bench in
            let scene = try await CallbackArrangement(bench)
            let task = try await scene.returned()
            let form = try scene.hidden(try await scene.dial(task)).merging(["result": "1"]) { $1 }
            #expect(try await bench.post("/callbacks/\(task)/attempt", form, as: .agent1).status == .ok)
            let page = try await bench.get("/callbacks/\(task)", as: .agent1).text
            #expect(
                page.contains("无人接听") && page.contains(Reason.callbackTooEarly.message) && !page.contains("data-dial"))
        }
    }

    @Test("CBK-04 another time puts the task among the later ones")
    func appointment() async throws {
        try await ConsoleBench.with { bench in
            let scene = try await CallbackArrangement(bench)
            let task = try await scene.returned()
            let form = try scene.hidden(try await scene.dial(task))
            let missing = try await bench.post("/callbacks/\(task)/appoint", form, as: .agent1, headers: .fragmentForm)
            #expect(
                missing.text.contains("APPOINTMENT_INVALID")
                    && missing.text.contains("data-fields=\"appointment_time\""))
            let moment = Date.now.addingTimeInterval(3 * 3600)
            let agreed = form.merging(["appointment_time": DateText.field(moment)]) { $1 }
            #expect(try await bench.post("/callbacks/\(task)/appoint", agreed, as: .agent1).status == .ok)
            let desk = try await bench.get("/callbacks", as: .agent1).text
            #expect(desk.contains("<b data-count=\"now\">0</b>") && desk.contains("<b data-count=\"later\">1</b>"))
            #expect(desk.contains("data-wake=\""))
        }
    }

    @Test("Own work, another site's task and a station's view are refused in words")
    func refused() async throws {
        try await ConsoleBench.with { bench in
            let scene = try await CallbackArrangement(bench)
            let task = try await scene.returned()
            let own = try await bench.get("/callbacks/\(task)", as: .agent2).text
            #expect(own.contains(Reason.noSelfApproval.message) && !own.contains("data-dial"))
            let dial = ["request_id": UUID().uuidString]
            let refused = try await bench.post("/callbacks/\(task)/dial", dial, as: .agent2, headers: .fragmentForm)
            #expect(refused.text.contains("NO_SELF_APPROVAL"))
            #expect(try await bench.get("/callbacks/\(task)", as: .agentOfSite2).status == .notFound)
            #expect(try await bench.post("/callbacks/\(task)/dial", dial, as: .agentOfSite2).status == .notFound)
            for path in ["/callbacks", "/callbacks/list", "/callbacks/\(task)", "/callbacks/lead"] {
                #expect(try await bench.get(path, as: .station1).status == .forbidden, "\(path)")
            }
            #expect(try await bench.get("/callbacks/lead", as: .agent1).status == .forbidden)
            #expect(try await bench.fixture.database.count("SELECT count(*) FROM hotline.call") == 0)
        }
    }

    @Test("Script in every text field comes out as text")
    func script() async throws {
        try await ConsoleBench.with { bench in
            let scene = try await CallbackArrangement(bench)
            let task = try await scene.returned()
            let evil = "<script>alert(1)</script>"
            let form = Self.content.merging([
                "a_solved": "0", "a_reason": evil, "b_attitude": "3", "b_reason": evil, "c_charged": "1",
                "c_amount": "50", "c_what": evil,
                "c_receipt": "0", "d_score": "2", "d_reason": evil, "e_kind": "2", "e_text": evil,
            ]) { $1 }.merging(try scene.hidden(try await scene.dial(task))) { $1 }
            #expect(try await bench.post("/callbacks/\(task)/save", form, as: .agent1).status == .ok)
            let ticket = try #require(try await bench.fixture.database.value("SELECT id FROM hotline.ticket"))
            for (path, person, count) in [
                ("/callbacks/\(task)", FixturePerson.agent1, 5), ("/callbacks/lead", .lead1, 2),
                ("/tickets/\(ticket)", .lead1, 1),
            ] {
                let page = try await bench.get(path, as: person).text
                #expect(!page.contains("<script>alert"), "\(path)")
                #expect(page.components(separatedBy: "&lt;script&gt;alert(1)&lt;/script&gt;").count > count, "\(path)")
            }
        }
    }

    @Test("RPT-05 a filter in the address lists exactly its rows, and a wrong one is refused")
    func filter() async throws {
        try await ConsoleBench.with { bench in
            let scene = try await CallbackArrangement(bench)
            _ = try await (scene.returned(), scene.returned(household: 9, station: 2))
            let all = try await bench.get("/callbacks/list", as: .agent1).text
            let one = try await bench.get("/callbacks/list?station=2", as: .agent1).text
            #expect(all.contains("data-total=\"2\"") && one.contains("data-total=\"1\""))
            #expect(one.components(separatedBy: "data-task=").count == 2)
            #expect(try await bench.get("/callbacks/list?colour=red", as: .agent1).status == .unprocessableContent)
        }
    }

    @Test("Every page of the desk speaks English too")
    func english() async throws {
        try await ConsoleBench.with { bench in
            let scene = try await CallbackArrangement(bench)
            let task = try await scene.returned()
            for path in ["/callbacks", "/callbacks/list", "/callbacks/\(task)"] {
                let page = try await bench.get(path, as: .agent1, headers: [.cookie: "hearthline-language=en"])
                #expect(page.status == .ok && page.text.contains("<html lang=\"en\">"))
            }
        }
    }
}
