import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Calls to return")
struct ReturnCallPagesTests {
    /// A caller who gave up after 20 seconds; the key of what is owed.
    private static func giveUp(_ bench: ConsoleBench, _ number: String = "13800000077") async throws -> Int64 {
        let agent = try bench.fixture.caller(.agent1)
        var call = NewCall(ringAt: .now - 60, answeredAt: nil)
        call.caller = try PhoneNumber(number)
        let id = try await bench.store.calls.record(call, requestID: UUID(), as: agent)
        try await bench.store.calls.hangUp(id, at: .now - 40, as: agent)
        return Int64(
            try await bench.fixture.database.count("SELECT id FROM hotline.return_call WHERE call_id = \(id)"))
    }

    @Test("INT-09 the list shows a masked number and its due time; the number in full is logged; answered it is gone")
    func answered() async throws {
        try await ConsoleBench.with { bench in
            let id = try await Self.giveUp(bench)
            let page = try await bench.get("/return-calls", as: .agent2).text
            #expect(page.contains("138****0077") && !page.contains("13800000077") && !page.contains("/drop"))
            let number = try await bench.post("/return-calls/\(id)/number", [:], as: .agent2, headers: .fragmentForm)
            #expect(number.text.contains("13800000077"))
            #expect(
                try await bench.fixture.database.count(
                    "SELECT count(*) FROM hotline.pi_access WHERE fields = '{phone}'") == 1)
            let vain = ["request_id": UUID().uuidString, "result": "unanswered"]
            _ = try await bench.post("/return-calls/\(id)/called", vain, as: .agent2, headers: .fragmentForm)
            #expect(try await bench.fixture.database.count("SELECT attempts FROM hotline.return_call") == 1)
            let done = try await bench.post(
                "/return-calls/\(id)/called", ["request_id": UUID().uuidString, "result": "answered"], as: .agent2,
                headers: .fragmentForm)
            #expect(done.text.contains("没有须回拨的来电") && done.text.contains("已接通"))
        }
    }

    @Test("INT-09 another site sees nothing, a station has no list, a lead says with a reason that nobody calls")
    func powers() async throws {
        try await ConsoleBench.with { bench in
            let id = try await Self.giveUp(bench)
            #expect(try await bench.get("/return-calls", as: .agentOfSite2).text.contains("没有须回拨的来电"))
            #expect(try await bench.get("/return-calls", as: .station1).status == .forbidden)
            let fields = ["request_id": UUID().uuidString, "reason": "空号"]
            let agent = try await bench.post("/return-calls/\(id)/drop", fields, as: .agent1, headers: .fragmentForm)
            #expect(agent.text.contains("FORBIDDEN"))
            #expect(try await bench.get("/return-calls", as: .lead1).text.contains("/drop"))
            let lead = try await bench.post("/return-calls/\(id)/drop", fields, as: .lead1, headers: .fragmentForm)
            #expect(lead.text.contains("没有须回拨的来电"))
        }
    }
}
