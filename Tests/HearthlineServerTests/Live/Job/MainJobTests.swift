import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// The main job over the wire, from the ring of the telephone to the closed ticket.
@Suite(.timeLimit(.minutes(2))) struct MainJobTests {
    typealias Receipt = Hearthline_V1_TicketReceipt

    @Test("A repair goes from the call over an unsolved callback and a second repair to the closed ticket")
    func wholeJob() async throws {
        try await LiveBench.with(feed: true) { bench in
            try await bench.openCallingHours()
            let desk = try await bench.signIn(.agent1)
            let colleague = try await bench.signIn(.agent2)
            let station = try await bench.signIn(.station1)
            try await station.watchingOrders { orders in
                var ticket = try await Self.intake(desk, colleague)
                let order = try #require(try await orders.next { $0.action == .dispatch })
                #expect(order.ticketID == ticket.ticketID && order.ticket.stationID == 1)
                ticket = try await Self.firstVisit(station, ticket)
                ticket = try await Self.unsolved(bench, colleague, ticket)
                let again = try #require(try await orders.next { $0.action == .dispatch })
                #expect(again.ticketID == ticket.ticketID && again.ticket.cycle == 2)
                ticket = try await Self.secondVisit(station, ticket)
                ticket = try await Self.solved(colleague, ticket)
                try await Self.requireTimeline(bench, desk, ticket)
            }
        }
    }

    /// The call, the address as the resident says it, the registration, and the urge of a second call.
    private static func intake(_ desk: Seat, _ colleague: Seat) async throws -> Receipt {
        let call = try await desk.callIn(from: "138 0000 0023")
        let place = try #require(try await desk.find("阳光三栋二单元501"))
        #expect(place.householdID == Fixture.sunshine501 && place.stationID == 1)
        let ticket = try await desk.register(household: place.householdID) { $0.callID = call }
        #expect(ticket.outcome == "registered" && ticket.state == .dispatched && ticket.stationID == 1)
        try await desk.wrapUp(call, ticket: ticket.ticketID)
        let urged = try await colleague.register { $0.problem = "还是不热,请快一点" }
        #expect(urged.outcome == "urged" && urged.ticketID == ticket.ticketID && urged.urgency == .p2)
        return urged
    }

    /// Accepted, called twice, agreed, visited, and returned with everything the form knows.
    private static func firstVisit(_ station: Seat, _ order: Receipt) async throws -> Receipt {
        var ticket = try await station.accept(order)
        #expect(ticket.state == .accepted)
        ticket = try await station.contact(ticket, .noAnswer)
        #expect(ticket.state == .accepted)
        ticket = try await station.contact(ticket, .reached)
        #expect(ticket.state == .contacted)
        ticket = try await station.appoint(ticket, at: .now + 3600, note: "住户下午在家")
        #expect(ticket.state == .appointed)
        ticket = try await station.arrive(ticket)
        #expect(ticket.state == .onSite)
        ticket = try await station.finish(ticket) {
            ($0.roomTempC, $0.tempPoint, $0.tempTime) = (17.5, "客厅", $0.finishTime)
            ($0.charged, $0.amountFen, $0.receiptNo, $0.ownership) = (true, 8000, "R-2025-7", .private)
            $0.parts = [.with { ($0.part, $0.quantity) = ("放气阀", 2) }, .with { ($0.part, $0.quantity) = ("生料带", 1) }]
            ($0.residentSigned, $0.photoCount, $0.note) = (true, 0, "已更换放气阀")
        }
        #expect(ticket.state == .callbackDue && ticket.cycle == 1)
        return ticket
    }

    /// Nobody answers, then it is not convenient, then the resident says that it is still cold.
    private static func unsolved(_ bench: LiveBench, _ agent: Seat, _ returned: Receipt) async throws -> Receipt {
        var task = try #require(try await agent.task(of: returned.ticketID))
        var ticket = try await agent.attempt(task, .noAnswer)
        #expect(ticket.outcome == "attempted" && ticket.state == .callbackDue)
        try await bench.passTwoDays()
        task = try #require(try await agent.task(of: returned.ticketID))
        ticket = try await agent.callLater(task, at: .now + 7200)
        #expect(ticket.outcome == "appointed")
        task = try #require(try await agent.task(of: returned.ticketID))
        #expect(task.status == .appointed && task.attempts == 2 && task.appointments == 1)
        try await bench.passTwoDays()
        ticket = try await agent.save(task) {
            ($0.aSolved, $0.aReason, $0.dScore) = (false, "还是不热", 6)
            ($0.cCharged, $0.cAmountFen, $0.cWhat, $0.cReceipt) = (true, 8000, "换阀", true)
        }
        #expect(ticket.outcome == "reopened" && ticket.state == .dispatched && ticket.cycle == 2)
        #expect(ticket.stationID == 1 && ticket.urgency == .p1)
        return ticket
    }

    /// In the second cycle the station reaches the resident and agrees the visit in the same talk.
    private static func secondVisit(_ station: Seat, _ order: Receipt) async throws -> Receipt {
        var ticket = try await station.accept(order)
        ticket = try await station.contact(ticket) { $0.appointmentTime = .init(date: .now + 600) }
        #expect(ticket.state == .appointed)
        ticket = try await station.finish(try await station.arrive(ticket)) { $0.roomTempC = 21 }
        #expect(ticket.state == .callbackDue && ticket.cycle == 2)
        return ticket
    }

    private static func solved(_ agent: Seat, _ returned: Receipt) async throws -> Receipt {
        let task = try #require(try await agent.task(of: returned.ticketID))
        let ticket = try await agent.save(task)
        #expect(ticket.outcome == "closed" && ticket.state == .closed)
        // A repair that was reopened is called about once more, two days later.
        let second = try #require(try await agent.task(of: returned.ticketID))
        #expect(second.round == 2 && second.dueFromTime.date >= .now + 47 * 3600)
        return ticket
    }

    /// Every step is one event, and the detail says what the steps said.
    private static func requireTimeline(_ bench: LiveBench, _ desk: Seat, _ ticket: Receipt) async throws {
        let events = try await desk.timeline(ticket.ticketID)
        #expect(
            events.map(\.action) == [
                .register, .dispatch, .urge, .accept, .contact, .contact, .appoint, .arrive, .return, .queueCallback,
                .callbackAttempt, .callbackAppointment, .callbackSaved, .reopen, .dispatch, .accept, .contact, .appoint,
                .arrive, .return, .queueCallback, .callbackSaved, .close,
            ])
        #expect(events.map(\.version) == Array(1...ticket.version))
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.toState == $1.fromState && $0.id < $1.id })
        #expect(events[6].reason == "住户下午在家" && events[12].agentNo == "1002")
        let detail = try await desk.detail(ticket.ticketID)
        #expect(detail.ticket.closure == .solved && detail.ticket.urgeCount == 1 && detail.dispatchSeq == 2)
        let completions = try await bench.fixture.database.sql(
            """
            SELECT c.cycle, c.room_temp_c, c.charged, c.amount_fen, c.receipt_no, c.temp_point, c.photo_count,
                   (SELECT string_agg(p.part || '×' || p.quantity, ',' ORDER BY p.line) FROM hotline.completion_part p
                     WHERE p.ticket_id = c.ticket_id AND p.cycle = c.cycle)
              FROM hotline.completion c ORDER BY c.cycle
            """)
        #expect(
            completions == [
                ["1", "17.5", "t", "8000", "R-2025-7", "客厅", "0", "放气阀×2,生料带×1"],
                ["2", "21", "f", "0", "", "", "0", ""],
            ])
    }
}
