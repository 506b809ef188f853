import GRPCCore
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// Who sees the job that was done.
@Suite struct SightTests {
    @Test("A ticket's timeline is the same for the desk, the lead and every head, and the station sees its own part")
    func timeline() async throws {
        try await LiveBench.with { bench in
            let registered = try await bench.seat(.agent1).register()
            let returned = try await bench.seat(.station1).repair(registered)
            let whole = try await bench.seat(.agent1).timeline(registered.ticketID)
            #expect(whole.map(\.version) == Array(1...returned.version))
            for person in [FixturePerson.agent2, .complaintAgent, .lead1, .head1, .head2, .manager] {
                #expect(try await bench.seat(person).timeline(registered.ticketID) == whole, "\(person)")
            }
            // Registration precedes the order; everything since is the station's.
            for person in [FixturePerson.station1, .repairer1] {
                #expect(
                    try await bench.seat(person).timeline(registered.ticketID) == Array(whole.dropFirst()), "\(person)")
            }
            for person in [FixturePerson.agentOfSite2, .lead2, .station2, .station3] {
                let error = await refusal { _ = try await bench.seat(person).timeline(registered.ticketID) }
                #expect(error?.reason == "TICKET_NOT_FOUND" && error?.code == .notFound, "\(person)")
            }
        }
    }

    @Test("A head sees the tickets of both sites, a lead and an agent their own, a station its orders")
    func lists() async throws {
        try await LiveBench.with { bench in
            let here = try await bench.seat(.agent1).register().ticketID
            let there = try await bench.seat(.agentOfSite2).register(household: Fixture.jadeLake101).ticketID
            let expected: [(FixturePerson, Set<Int64>)] = [
                (.agent1, [here]), (.agent2, [here]), (.lead1, [here]), (.head1, [here, there]),
                (.head2, [here, there]),
                (.manager, [here, there]), (.agentOfSite2, [there]), (.lead2, [there]), (.station1, [here]),
                (.station2, []), (.station3, [there]),
            ]
            for (person, tickets) in expected {
                let metadata = LiveBench.metadata(person)
                let listed = try await bench.tickets.listTickets(.init(), metadata: metadata).tickets.map(\.id)
                let counted = try await bench.tickets.countTickets(.init(), metadata: metadata).count
                #expect(Set(listed) == tickets && counted == Int64(tickets.count), "\(person)")
                for ticket in [here, there] where !tickets.contains(ticket) {
                    let error = await refusal { _ = try await bench.seat(person).detail(ticket) }
                    #expect(error?.reason == "TICKET_NOT_FOUND", "\(person)")
                }
            }
        }
    }

    @Test("SEC-07 lists and details are masked; the name in clear is one recorded look")
    func masked() async throws {
        try await LiveBench.with { bench in
            let ticket = try await bench.seat(.agent1).register()
            for person in [FixturePerson.agent2, .lead1, .head2, .station1] {
                let seat = bench.seat(person)
                let texts = [
                    try await seat.detail(ticket.ticketID).jsonString(),
                    try await bench.tickets.listTickets(.init(), metadata: seat.metadata).jsonString(),
                ]
                #expect(texts.allSatisfy { !$0.contains("13800000023") && !$0.contains("赵晓明") }, "\(person)")
            }
            let silent = await refusal {
                _ = try await bench.tickets.revealPerson(
                    .with { $0.ticketID = ticket.ticketID }, metadata: LiveBench.metadata(.lead1))
            }
            #expect(silent?.reason == "REASON_REQUIRED" && silent?.field == "reason")
            let shown = try await bench.tickets.revealPerson(
                .with { ($0.ticketID, $0.purpose, $0.reason) = (ticket.ticketID, .complaint, "核对投诉") },
                metadata: LiveBench.metadata(.lead1))
            #expect(shown.displayName == "赵晓明" && shown.phone == "13800000023")
            let looks = try await bench.fixture.database.sql("SELECT purpose, reason, ticket_id FROM hotline.pi_access")
            #expect(looks == [["4", "核对投诉", "\(ticket.ticketID)"]])
        }
    }
}
