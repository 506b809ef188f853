import Foundation
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

@Suite struct DuplicateTests {
    @Test("DSP-11 a second report of the household becomes an urge, at every site")
    func urge() async throws {
        try await LiveBench.with { bench in
            let first = try await bench.seat(.agent1).register()
            let second = try await bench.seat(.agent2).register()
            #expect(second.outcome == "urged" && second.ticketID == first.ticketID && second.version == 3)
            let elsewhere = try await bench.seat(.agentOfSite2).register()
            // Of another site's ticket the caller learns number and state, not who works on it.
            #expect(
                elsewhere.outcome == "urged_elsewhere" && elsewhere.number == first.number && !elsewhere.hasStationID)
            let detail = try await bench.seat(.station1).detail(first.ticketID)
            #expect(detail.ticket.urgeCount == 2 && detail.ticket.urgency == .p2)
            #expect(try await bench.fixture.database.count("SELECT count(*) FROM hotline.ticket") == 1)
        }
    }

    @Test("Another family of faults, and a closed ticket, make a new ticket")
    func newTicket() async throws {
        try await LiveBench.with { bench in
            try await bench.openCallingHours()
            let desk = bench.seat(.agent1)
            let first = try await desk.register()
            let leak = try await desk.register { ($0.fault, $0.problem) = (.lkJoint, "阀门处滴水") }
            #expect(leak.outcome == "registered" && leak.ticketID != first.ticketID)
            _ = try await bench.seat(.station1).repair(first)
            let agent = bench.seat(.agent2)
            _ = try await agent.save(try #require(try await agent.task(of: first.ticketID)))
            let later = try await desk.register()
            #expect(later.outcome == "registered" && later.ticketID != first.ticketID)
        }
    }

    @Test("SEC-08 an agent of another site sees that a household has a ticket, may urge it, and each look is recorded")
    func acrossSites() async throws {
        try await LiveBench.with { bench in
            let ticket = try await bench.seat(.agent1).register()
            let stranger = bench.seat(.agentOfSite2)
            let found = try await bench.tickets.findHouseholdTickets(
                .with { $0.householdID = Fixture.sunshine501 }, metadata: stranger.metadata)
            #expect(found.tickets.map(\.ticketID) == [ticket.ticketID] && found.tickets.allSatisfy { !$0.ownSite })
            let urged = try await bench.tickets.urgeHousehold(
                .with {
                    $0.requestID = UUID().uuidString
                    ($0.householdID, $0.ticketID) = (Fixture.sunshine501, ticket.ticketID)
                    $0.note = "住户又来电"
                }, metadata: stranger.metadata)
            #expect(urged.outcome == "urged" && !urged.hasStationID)
            let looks = try await bench.fixture.database.sql(
                "SELECT purpose, household_id FROM hotline.pi_access WHERE site_id = 2 ORDER BY id")
            #expect(looks.map { $0[0] } == ["7", "7", "8"] && looks.allSatisfy { $0[1] == "23" })
        }
    }
}
