import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

@Suite struct AddressJobTests {
    @Test(
        "INT-02 the household is found by Chinese text, by alias, in short form, by initials and by number",
        arguments: [
            "阳光花园3号楼2单元501", "阳光三栋二单元501", "原二轻局宿舍3号楼2单元501", "阳光 3-2-501", "yghy 3-2-501",
            "H0000023", "ＹＧＨＹ 3-2-501",
        ])
    func found(_ query: String) async throws {
        try await LiveBench.with { bench in
            let place = try #require(try await bench.seat(.agent1).find(query))
            #expect(place.householdID == Fixture.sunshine501 && place.kind == .household && place.stationID == 1)
        }
    }

    @Test("DSP-01 the station of the ticket follows from the address, the deepest area first")
    func station() async throws {
        try await LiveBench.with { bench in
            let desk = bench.seat(.agent1)
            // Building 2 belongs to station 2, but its unit 2 to station 1; the east lake to a station of the other site.
            for (query, station) in [("阳光2-1-101", 2), ("阳光2-2-101", 1), ("翠湖1-1-101", 3)] as [(String, Int32)] {
                let place = try #require(try await desk.find(query))
                let ticket = try await desk.register(household: place.householdID)
                #expect(place.stationID == station && ticket.stationID == station, "\(query)")
                #expect(ticket.outcome == "registered" && ticket.state == .dispatched)
            }
        }
    }

    @Test("INT-02 words that no household fits wait for a lead, who finds the household and so issues the order")
    func unmatched() async throws {
        try await LiveBench.with { bench in
            let waiting = try await bench.seat(.agent1).register {
                $0.clearHouseholdID()
                $0.address = "阳光花园附近的老楼,门口有棵树"
            }
            #expect(waiting.outcome == "awaiting_address" && waiting.state == .registered && !waiting.hasStationID)
            let lead = bench.seat(.lead1)
            let early = await refusal { _ = try await lead.redispatch(waiting, to: 1) }
            #expect(early?.reason == "ADDRESS_UNMATCHED")
            let listed = try await bench.tickets.listTickets(
                .with { $0.filter.unmatched = true }, metadata: lead.metadata)
            #expect(listed.tickets.map(\.id) == [waiting.ticketID])
            let resolved = try await bench.tickets.resolveAddress(
                .on(waiting) { $0.householdID = Fixture.building2 }, metadata: lead.metadata)
            #expect(resolved.state == .dispatched && resolved.stationID == 2)
        }
    }
}
