import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

@Suite(.timeLimit(.minutes(1))) struct RejectionTests {
    @Test("DSP-12 an order that is not the station's area comes back, a lead gives it to another one, which repairs")
    func redispatched() async throws {
        try await LiveBench.with(feed: true) { bench in
            let (wrong, right, lead) = (bench.seat(.station1), bench.seat(.station2), bench.seat(.lead1))
            let ticket = try await bench.seat(.agent1).register()
            let rejected = try await wrong.reject(ticket)
            #expect(rejected.state == .rejectedByStation)
            let waiting = try await bench.tickets.listTickets(
                .with { $0.filter.rejected = true }, metadata: lead.metadata)
            #expect(waiting.tickets.map(\.id) == [ticket.ticketID])
            let moved = try await wrong.watchingOrders { left in
                try await right.watchingOrders { arrived in
                    let moved = try await lead.redispatch(rejected, to: 2)
                    // Who loses the order hears that it is gone, and nothing of the ticket.
                    let gone = try #require(try await left.next { $0.action == .redispatch })
                    #expect(gone.ticketID == ticket.ticketID && !gone.hasTicket)
                    let come = try #require(try await arrived.next { $0.action == .redispatch })
                    #expect(come.ticket.stationID == 2)
                    return moved
                }
            }
            #expect(moved.state == .dispatched && moved.stationID == 2)
            let lost = await refusal { _ = try await wrong.accept(moved) }
            #expect(lost?.reason == "TICKET_NOT_FOUND")
            let returned = try await right.repair(moved)
            #expect(returned.state == .callbackDue && returned.stationID == 2)
            let events = try await lead.timeline(ticket.ticketID)
            #expect(events.map(\.action).prefix(5) == [.register, .dispatch, .reject, .redispatch, .accept])
        }
    }

    @Test("DSP-12 a lead may insist: the same station gets the order again")
    func insisted() async throws {
        try await LiveBench.with { bench in
            let rejected = try await bench.seat(.station1).reject(try await bench.seat(.agent1).register())
            let again = try await bench.tickets.insistTicket(
                .on(rejected) { $0.reason = "属该站范围" }, metadata: LiveBench.metadata(.lead1))
            #expect(again.state == .dispatched && again.stationID == 1)
            #expect(try await bench.seat(.station1).repair(again).state == .callbackDue)
        }
    }
}
