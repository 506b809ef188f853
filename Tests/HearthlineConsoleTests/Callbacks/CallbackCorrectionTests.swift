import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Corrected callbacks")
struct CallbackCorrectionTests {
    private static let spoken = [
        "a_solved": "1", "b_attitude": "3", "b_reason": "迟到", "c_charged": "1", "c_amount": "50.00", "c_what": "配件",
        "c_receipt": "0",
        "d_score": "6", "e_kind": "1", "ending": "finished",
    ]

    /// A callback that agent 1001 saved; its key and its ticket.
    private func saved(_ bench: ConsoleBench, by person: FixturePerson = .agent1) async throws -> (
        task: Int64, ticket: String
    ) {
        let scene = try await CallbackArrangement(bench)
        let task = try await scene.returned()
        let form = Self.spoken.merging(["convenient": "yes"]) { $1 }.merging(
            try scene.hidden(try await scene.dial(task, as: person))
        ) { $1 }
        #expect(try await bench.post("/callbacks/\(task)/save", form, as: person).status == .ok)
        return (task, try #require(try await bench.fixture.database.value("SELECT id FROM hotline.ticket")))
    }

    private func correct(
        _ bench: ConsoleBench, _ task: Int64, _ changes: [String: String], version: Int = 1, request: UUID = UUID(),
        as person: FixturePerson = .lead1
    ) async throws -> TestResponse {
        let form = Self.spoken.merging(["reason": "与录音不符", "version": "\(version)", "request_id": request.uuidString]) {
            $1
        }
        return try await bench.post(
            "/callbacks/\(task)/correct", form.merging(changes) { $1 }, as: person, headers: .fragmentForm)
    }

    @Test("CBK-16 a lead sees the answers in the form, corrects them with a reason, and both versions stay to be seen")
    func corrected() async throws {
        try await ConsoleBench.with { bench in
            let (task, ticket) = try await saved(bench)
            let form = try await bench.get("/callbacks/\(task)/correct", as: .lead1).text
            #expect(
                form.contains("value=\"迟到\"") && form.contains("value=\"50.00\"")
                    && form.contains("data-draft=\"correction-\(task)\""))
            #expect(form.contains("name=\"b_attitude\" value=\"3\" data-digit=\"3\" checked"))
            #expect(!form.contains("f_given") && !form.contains("name=\"call_id\""))
            let request = UUID()
            for _ in 1...2 {
                let done = try await correct(bench, task, ["b_attitude": "1"], request: request)
                #expect(done.status == .ok && done.text.contains("已更正,原回答保留"))
                #expect(done.headers[.htmxEvent] == "{\"saved\":\"correction-\(task)\"}")
            }
            let page = try await bench.get("/callbacks/\(task)", as: .lead1).text
            #expect(
                page.contains("data-version=\"1\"") && page.contains("data-version=\"2\"") && page.contains("与录音不符"))
            let seen = try await bench.get("/tickets/\(ticket)", as: .agent1).text
            #expect(seen.contains("data-version=\"1\"") && seen.contains("data-version=\"2\"") && seen.contains("已被更正"))
            #expect(!seen.contains("/callbacks/\(task)/correct"))
            #expect(try await bench.get("/tickets/\(ticket)", as: .lead1).text.contains("/callbacks/\(task)/correct"))
            #expect(try await bench.fixture.database.count("SELECT count(*) FROM hotline.callback") == 2)
        }
    }

    @Test("CBK-05 spoken as not solved, the ticket opens again; the first repair's answers stay on its page")
    func reopened() async throws {
        try await ConsoleBench.with { bench in
            let (task, ticket) = try await saved(bench)
            let done = try await correct(bench, task, ["a_solved": "0", "a_reason": "还是不热"])
            #expect(done.text.contains("再派城关站") && done.text.contains("-2"))
            let page = try await bench.get("/tickets/\(ticket)", as: .lead1).text
            #expect(page.contains("还是不热") && page.contains("data-version=\"2\""))
        }
    }

    @Test("CBK-16 no agent, no head, no other site, nobody his own, not without a reason, not a version that is gone")
    func refused() async throws {
        try await ConsoleBench.with { bench in
            let (task, _) = try await saved(bench)
            for (person, reason) in [
                (FixturePerson.agent1, "FORBIDDEN"), (.agent2, "FORBIDDEN"), (.head1, "FORBIDDEN"),
                (.lead2, "CALLBACK_NOT_FOUND"),
                (.station1, "FORBIDDEN"),
            ] {
                #expect(try await bench.get("/callbacks/\(task)/correct", as: person).status != .ok, "\(person)")
                #expect(try await correct(bench, task, [:], as: person).text.contains(reason), "\(person)")
            }
            let silent = try await correct(bench, task, ["reason": " "])
            #expect(silent.text.contains("REASON_REQUIRED") && silent.text.contains("data-fields=\"reason\""))
            #expect(try await correct(bench, task, [:], version: 2).text.contains("STALE_VERSION"))
            #expect(try await bench.fixture.database.count("SELECT count(*) FROM hotline.callback") == 1)
        }
    }

    @Test("CBK-16 a lead does not correct what he saved himself")
    func own() async throws {
        try await ConsoleBench.with { bench in
            let (task, _) = try await saved(bench, by: .lead1)
            #expect(
                try await bench.get("/callbacks/\(task)/correct", as: .lead1, headers: [.htmx: "true"]).text.contains(
                    "NO_SELF_APPROVAL"))
            #expect(try await correct(bench, task, [:]).text.contains("NO_SELF_APPROVAL"))
            #expect(try await !bench.get("/callbacks/\(task)", as: .lead1).text.contains("/correct"))
            #expect(
                try await bench.get("/callbacks/\(task)", as: .approvingLead1).text.contains(
                    "/callbacks/\(task)/correct"))
        }
    }
}
