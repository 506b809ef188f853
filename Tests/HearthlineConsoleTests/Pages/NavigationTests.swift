import Hearthline
import HearthlineStore
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("The menu")
struct NavigationTests {
    @Test(
        "A page is marked under the entry that says most about where it is",
        arguments: [
            ("/station", FixturePerson.station1, "/station"), ("/station/orders/7", .station1, "/station"),
            ("/station/abnormal", .station1, "/abnormal"), ("/complaints/3", .agent1, "/abnormal"),
            ("/escalations/3", .lead1, "/abnormal"), ("/handovers", .agent1, "/abnormal"),
            ("/return-calls", .agent1, "/callbacks"), ("/administration/ladders", .head1, "/administration"),
        ])
    func current(_ path: String, _ person: FixturePerson, _ entry: String) async throws {
        try await ConsoleBench.with { bench in
            let items = Navigation.items(for: try bench.fixture.principal(person), at: path, in: .chinese)
            #expect(items.filter(\.isCurrent).map(\.href) == [entry])
        }
    }
}
