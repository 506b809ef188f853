import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("The board of a station")
struct StationBoardTests {
    @Test("DSP-02 an order is on the board of its station at once, and of no other")
    func dispatched() async throws {
        try await ConsoleBench.with { bench in
            let id = try await bench.order().ticketID
            let board = try await bench.get("/station", as: .station1)
            #expect(board.status == .ok)
            #expect(board.text.contains("data-ticket=\"\(id)\""))
            #expect(try await bench.get("/station/rows", as: .station2).text.contains("data-ticket=\"\(id)\"") == false)
        }
    }

    @Test("Counters are the rows of their groups")
    func counters() async throws {
        try await ConsoleBench.with { bench in
            let (first, second) = (try await bench.order().ticketID, try await bench.order(household: 17).ticketID)
            _ = try await bench.order(household: 18)
            _ = try await bench.act("accept", first)
            _ = try await bench.act("accept", second)
            _ = try await bench.act("suspend", second, ["reason": "等待配件"])
            let rows = try await bench.get("/station/rows", as: .station1).text
            for (group, count) in [("new", 1), ("working", 1), ("suspended", 1), ("returned", 0)] {
                #expect(rows.contains("data-counter=\"\(group)\">\(count)</b>"), "\(group)")
            }
        }
    }

    @Test("The board is for people of a station", arguments: [FixturePerson.agent1, .lead1, .head1])
    func others(_ person: FixturePerson) async throws {
        try await ConsoleBench.with { bench in
            let id = try await bench.order().ticketID
            for path in ["/station", "/station/rows", "/station/tickets/\(id)"] {
                #expect(try await bench.get(path, as: person).status == .forbidden)
            }
            #expect(try await bench.act("accept", id, as: person).reason == .forbidden)
        }
    }

    @Test("SEC-03 another station's order is none, by page, fragment, reveal and act")
    func foreign() async throws {
        try await ConsoleBench.with { bench in
            let id = try await bench.order().ticketID
            for path in ["/station/tickets/\(id)", "/station/tickets/\(id)/order"] {
                #expect(try await bench.get(path, as: .station2).status == .notFound)
            }
            #expect(try await bench.post("/station/tickets/\(id)/reveal", as: .station2).status == .notFound)
            #expect(try await bench.act("accept", id, as: .station2).reason == .ticketNotFound)
        }
    }

    @Test("SEC-03 a phone may keep the board and orders in hand of its own person, and nothing else")
    func keeping() async throws {
        try await ConsoleBench.with { bench in
            let id = try await bench.order().ticketID
            let page = try await bench.get("/station/tickets/\(id)", as: .repairer1)
            #expect(page.headers[.keep] == FixturePerson.repairer1.rawValue)
            #expect(page.headers[.keptVersion] != nil)
            #expect(try await bench.get("/station", as: .station1).headers[.keep] == FixturePerson.station1.rawValue)
            _ = try await bench.act("reject", id, ["reason": "1"])
            #expect(try await bench.get("/station/tickets/\(id)", as: .repairer1).headers[.keep] == nil)
            #expect(try await bench.get("/tickets/\(id)", as: .repairer1).headers[.keep] == nil)
        }
    }

    @Test("SEC-07 the person is masked until the station asks; the order itself is the reason")
    func reveal() async throws {
        try await ConsoleBench.with { bench in
            let id = try await bench.order().ticketID
            let page = try await bench.get("/station/tickets/\(id)", as: .repairer1).text
            #expect(!page.contains("13800000023") && page.contains("138****0023"))
            let shown = try await bench.post("/station/tickets/\(id)/reveal", as: .repairer1)
            #expect(shown.text.contains("href=\"tel:13800000023\""))
            let looks = try await bench.fixture.database.count(
                "SELECT count(*) FROM hotline.pi_access WHERE ticket_id = \(id) "
                    + "AND purpose = 2 AND 'phone' = ANY (fields)"
            )
            #expect(looks == 1)
        }
    }

    @Test("What was typed comes out as text")
    func escaping() async throws {
        try await ConsoleBench.with { bench in
            let id = try await bench.order(.noHeatFlat, "<script>alert(1)</script>").ticketID
            _ = try await bench.act("accept", id)
            _ = try await bench.act("contact", id, ["result": "1", "note": "<img src=x>\"'"])
            _ = try await bench.act("suspend", id, ["reason": "等待配件", "note": "<b onclick=1>"])
            for path in ["/station/tickets/\(id)", "/station/tickets/\(id)/order"] {
                let text = try await bench.get(path, as: .repairer1).text
                #expect(
                    text.contains("&lt;script&gt;") && text.contains("&lt;img src=x&gt;")
                        && text.contains("&lt;b onclick"))
                #expect(!text.contains("<script>alert") && !text.contains("<img src=x"))
            }
        }
    }
}
