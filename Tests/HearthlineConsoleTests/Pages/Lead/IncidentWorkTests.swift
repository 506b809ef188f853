import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("A proposed incident before it is decided")
struct IncidentWorkTests {
    @Test(
        "DSP-11 a lead sees exactly the tickets that confirming links; another site's lead and agents see none"
    )
    func tickets() async throws {
        try await ConsoleBench.with { bench in
            let inside = try await bench.register(household: 1)
            _ = try await bench.register(household: Fixture.sunshine501)
            try await bench.fixture.database.sql(
                "INSERT INTO hotline.mass_incident (node_id, site_id, fault_family) VALUES (111, 1, 1)")
            let lead = try bench.fixture.caller(.lead1)
            let incident = try #require(try await bench.store.tickets.incidents(as: lead).first)
            let desk = try await bench.get("/lead", as: .lead1).text
            #expect(desk.contains("hx-get=\"/lead/incidents/\(incident.id)\""))
            let fragment: HTTPFields = [.htmx: "true"]
            let work = try await bench.get("/lead/incidents/\(incident.id)", as: .lead1, headers: fragment)
            let wanted = try await bench.store.tickets.candidates(ofIncident: incident.id, as: lead).map(\.id)
            let shown = work.text.matches(of: /data-ticket="(\d+)"/).compactMap { Int64($0.1) }
            #expect(shown == wanted && work.text.contains("data-total=\"\(wanted.count)\""))
            #expect(wanted == [inside.ticketID] && incident.ticketCount == 1)
            #expect(work.text.contains("hx-post=\"/lead/incidents/\(incident.id)/confirm\""))
            #expect(
                try await bench.get("/lead/incidents/\(incident.id)", as: .lead2, headers: fragment).status == .notFound
            )
            #expect(
                try await bench.get("/lead/incidents/\(incident.id)", as: .agent1, headers: fragment).status
                    == .forbidden)
            #expect(try await bench.get("/lead/incidents/999999", as: .lead1, headers: fragment).status == .notFound)
        }
    }
}
