import FoundationEssentials
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Pages of deadlines")
struct ClockPagesTests {
    /// A ticket of station 1 whose accept deadline passed a minute ago, and the breach of it.
    private static func missed(_ bench: ConsoleBench) async throws -> (ticket: Int64, breach: Int64) {
        let draft = IntakeDraft(fault: .noHeatFlat, problem: "全屋不热<script>alert(1)</script>")
        var form = draft
        (form.householdID, form.callerName, form.phone) = (Fixture.sunshine501, "王先生", "13800000023")
        form.readBack = .complete
        let receipt = try await bench.store.tickets.register(
            Registration(form), requestID: UUID(), as: bench.fixture.caller(.agent1))
        let (ticket, database) = (receipt.ticketID, bench.fixture.database)
        try await database.sql(
            "SELECT hotline.sweep_clocks(due_at + interval '1 minute') FROM hotline.sla_clock WHERE ticket_id = \(ticket) AND kind = 3"
        )
        let breach = try await database.count(
            "SELECT id FROM hotline.clock_breach WHERE ticket_id = \(ticket) AND kind = 3")
        return (receipt.ticketID, Int64(breach))
    }

    @Test("DSP-06 the sum of every clock stands on one page; another site and another station find nothing")
    func sums() async throws {
        try await ConsoleBench.with { bench in
            let ticket = try await Self.missed(bench).ticket
            for person in [FixturePerson.agent1, .lead1, .head1, .station1] {
                let page = try await bench.get("/tickets/\(ticket)/clocks", as: person)
                #expect(page.status == .ok)
                #expect(page.text.contains("+ 4小时") && page.text.contains("abn03.minutes = 240"))
            }
            for person in [FixturePerson.lead2, .agentOfSite2, .station2] {
                #expect(try await bench.get("/tickets/\(ticket)/clocks", as: person).status == .notFound)
            }
        }
    }

    @Test("ABN-01 the station gives its reason from the list, once, and it comes out escaped")
    func excuse() async throws {
        try await ConsoleBench.with { bench in
            let (_, breach) = try await Self.missed(bench)
            let list = try await bench.get("/breaches?kind=3&open=1", as: .station1).text
            #expect(list.contains("hx-post=\"/breaches/\(breach)/excuse\""))
            #expect(
                try await !bench.get("/breaches", as: .lead1).text.contains("hx-post=\"/breaches/\(breach)/excuse\""))
            let fields = ["request_id": UUID().uuidString, "excuse": "<img src=x onerror=alert(1)>"]
            for person in [FixturePerson.lead1, .station2, .lead2] {
                #expect(try await bench.post("/breaches/\(breach)/excuse", fields, as: person).status == .notFound)
            }
            #expect(try await bench.post("/breaches/\(breach)/excuse", fields, as: .agent1).status == .forbidden)
            for _ in 1...2 {
                let said = try await bench.post("/breaches/\(breach)/excuse", fields, as: .station1)
                #expect(said.status == .ok && said.text.contains("&lt;img") && !said.text.contains("<img"))
            }
            #expect(try await bench.get("/breaches", as: .station2).text.contains("没有逾期"))
            #expect(try await bench.get("/breaches?kind=99", as: .lead1).status == .unprocessableContent)
        }
    }

    @Test(
        "a sum is said in hours, minutes and seconds",
        arguments: [(0.0, "0秒"), (59, "59秒"), (3_600, "1小时"), (34_201, "9小时30分1秒")])
    func exact(seconds: Double, words: String) {
        #expect(SumLine.exact(seconds, .chinese) == words)
    }
}
