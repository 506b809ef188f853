import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Lists of tickets")
struct TicketListTests {
    @Test(
        "The count above is the count of the rows, for every filter",
        arguments: [
            "", "?open=1&unmatched=1", "?state=10", "?mine=1", "?station=1", "?urgency=3&open=1", "?all=1",
        ])
    func counts(_ query: String) async throws {
        try await ConsoleBench.with { bench in
            _ = try await bench.rejected()
            _ = try await bench.register(household: nil)
            _ = try await bench.register(household: Fixture.building2, as: .lead1)
            let page = try await bench.get("/tickets\(query)", as: .lead1).text
            let rows = page.split(separator: "<tr data-ticket=").count - 1
            #expect(rows > 0 && page.contains("data-total=\"\(rows)\""), "\(rows)")
        }
    }

    @Test("A filled form leads to the address that everybody would share")
    func redirect() async throws {
        try await ConsoleBench.with { bench in
            let sent = try await bench.get("/tickets?number=&state=2&family=&open=1", as: .agent1)
            #expect(sent.status == .seeOther && sent.location == "/tickets?state=2&open=1")
        }
    }

    @Test("A head sees every site and chooses one; a lead sees the own site only")
    func sites() async throws {
        try await ConsoleBench.with { bench in
            _ = try await bench.register()
            _ = try await bench.register(household: Fixture.jadeLake101, as: .agentOfSite2)
            let all = try await bench.get("/tickets", as: .head1).text
            #expect(all.contains("name=\"site\"") && all.contains("data-total=\"2\""))
            #expect(try await bench.get("/tickets?site=2", as: .head1).text.contains("data-total=\"1\""))
            let own = try await bench.get("/tickets", as: .lead1).text
            #expect(
                !own.contains("<select class=\"form-select form-select-sm\" name=\"site\"")
                    && own.contains("data-total=\"1\""))
        }
    }
}
