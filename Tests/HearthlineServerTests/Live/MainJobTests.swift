import Foundation
import GRPCCore
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

@Suite struct MainJobTests {
    static func registration(_ change: (inout Hearthline_V1_RegisterTicketRequest) -> Void = { _ in })
        -> Hearthline_V1_RegisterTicketRequest
    {
        .with {
            $0.requestID = UUID().uuidString
            ($0.category, $0.fault) = (.repair, .nhFlat)
            $0.problem = "全屋暖气不热,已经一天了"
            $0.householdID = Fixture.sunshine501
            ($0.callerName, $0.phone) = ("赵晓明", "13800000023")
            $0.callerRelation = .self_
            $0.readBacks = [.problem, .address, .name, .phone].map { item in
                .with { ($0.item, $0.confirmed) = (item, true) }
            }
            change(&$0)
        }
    }

    @Test("A repair goes from the call to the return, each step with its receipt and its event")
    func mainJob() async throws {
        try await LiveBench.with { bench in
            let agent = LiveBench.metadata(.agent1)
            let station = LiveBench.metadata(.station1)
            let registered = try await bench.tickets.registerTicket(Self.registration(), metadata: agent)
            #expect(registered.outcome == "registered" && registered.state == .dispatched && registered.stationID == 1)
            let id = registered.ticketID
            var last = try await bench.stations.acceptTicket(
                .with { ($0.requestID, $0.ticketID, $0.version) = (UUID().uuidString, id, registered.version) },
                metadata: station)
            #expect(last.state == .accepted)
            last = try await bench.stations.recordContact(
                .with {
                    ($0.requestID, $0.ticketID, $0.version) = (UUID().uuidString, id, last.version)
                    ($0.channel, $0.result) = (.workLine, .reached)
                }, metadata: station)
            #expect(last.state == .contacted)
            last = try await bench.stations.recordArrival(
                .with { ($0.requestID, $0.ticketID, $0.version) = (UUID().uuidString, id, last.version) },
                metadata: station)
            #expect(last.state == .onSite)
            last = try await bench.stations.returnTicket(
                try await returned(bench, id, last.version), metadata: station)
            #expect(last.state == .callbackDue)
            let detail = try await bench.tickets.getTicket(.with { $0.ticketID = id }, metadata: agent)
            #expect(detail.ticket.version == last.version && detail.ticket.state == .callbackDue)
            let timeline = try await bench.tickets.getTimeline(.with { $0.ticketID = id }, metadata: agent)
            #expect(timeline.events.map(\.version) == Array(1...last.version))
            let tasks = try await bench.callbacks.listTasks(.init(), metadata: LiveBench.metadata(.agent2))
            #expect(tasks.tasks.map(\.ticketID) == [id])
        }
    }

    private func returned(
        _ bench: LiveBench, _ id: Int64, _ version: Int32
    ) async throws -> Hearthline_V1_ReturnTicketRequest {
        let repairer = try bench.fixture.id(.repairer1)
        let arrived = try await bench.tickets.getTicket(
            .with { $0.ticketID = id }, metadata: LiveBench.metadata(.station1)
        ).arriveTime
        return .with {
            ($0.requestID, $0.ticketID, $0.version) = (UUID().uuidString, id, version)
            ($0.completion.causeCode, $0.completion.actionCode) = ("AIR", "VENTED")
            ($0.completion.arriveTime, $0.completion.finishTime) = (arrived, arrived)
            $0.completion.repairerID = repairer
        }
    }

    @Test("A repeated request answers the same, another body under the same id is refused")
    func replay() async throws {
        try await LiveBench.with { bench in
            let agent = LiveBench.metadata(.agent1)
            let request = Self.registration()
            let first = try await bench.tickets.registerTicket(request, metadata: agent)
            let again = try await bench.tickets.registerTicket(request, metadata: agent)
            #expect(again.ticketID == first.ticketID && again.replayed && !first.replayed)
            var other = request
            other.problem += ",请尽快"
            let error = await refusal { _ = try await bench.tickets.registerTicket(other, metadata: agent) }
            #expect(error?.reason == "REQUEST_ID_REUSED" && error?.code == .alreadyExists)
            let list = try await bench.tickets.listTickets(.init(), metadata: agent)
            let count = try await bench.tickets.countTickets(.init(), metadata: agent)
            #expect(list.tickets.map(\.id) == [first.ticketID] && count.count == 1)
        }
    }

    @Test("A stale version, another site and another station are refused")
    func refused() async throws {
        try await LiveBench.with { bench in
            let ticket = try await bench.tickets.registerTicket(
                Self.registration(), metadata: LiveBench.metadata(.agent1))
            let accept = { (version: Int32) in
                Hearthline_V1_AcceptTicketRequest.with {
                    ($0.requestID, $0.ticketID, $0.version) = (UUID().uuidString, ticket.ticketID, version)
                }
            }
            let stale = await refusal {
                _ = try await bench.stations.acceptTicket(accept(99), metadata: LiveBench.metadata(.station1))
            }
            #expect(stale?.reason == "STALE_VERSION" && stale?.code == .aborted)
            let foreign = await refusal {
                _ = try await bench.stations.acceptTicket(
                    accept(ticket.version), metadata: LiveBench.metadata(.station3))
            }
            #expect(foreign?.reason == "TICKET_NOT_FOUND" && foreign?.code == .notFound)
            let otherSite = await refusal {
                _ = try await bench.tickets.getTicket(
                    .with { $0.ticketID = ticket.ticketID }, metadata: LiveBench.metadata(.agentOfSite2))
            }
            #expect(otherSite?.reason == "TICKET_NOT_FOUND")
            let wrongRole = await refusal {
                _ = try await bench.stations.acceptTicket(
                    accept(ticket.version), metadata: LiveBench.metadata(.agent1))
            }
            #expect(wrongRole?.code == .permissionDenied || wrongRole?.code == .failedPrecondition)
        }
    }

    @Test("A call whose time is over is refused before the database is asked")
    func deadline() async throws {
        try await LiveBench.with({ $0.limits.maximumDeadline = .zero }) { bench in
            let error = await refusal {
                _ = try await bench.tickets.listTickets(.init(), metadata: LiveBench.metadata(.agent1))
            }
            #expect(error?.code == .deadlineExceeded)
            #expect(error?.reason == "DEADLINE_EXCEEDED")
        }
    }

    @Test("A stream tells what changed, to those who may see it")
    func stream() async throws {
        try await LiveBench.with(feed: true) { bench in
            let seen = try await bench.tickets.watchTickets(
                .init(), metadata: LiveBench.metadata(.agent2),
                onResponse: { response in
                    let ticket = try await bench.tickets.registerTicket(
                        Self.registration(), metadata: LiveBench.metadata(.agent1))
                    for try await change in response.messages where change.action == .dispatch {
                        return change.ticketID == ticket.ticketID && change.ticket.number == ticket.number
                    }
                    return false
                })
            #expect(seen)
        }
    }

    @Test("SEC-06 a stream ends when its session has ended")
    func endedStream() async throws {
        try await LiveBench.with(feed: true) { bench in
            let error = await refusal {
                try await bench.tickets.watchTickets(
                    .init(), metadata: LiveBench.metadata(.agent2),
                    onResponse: { response in
                        try await bench.fixture.database.sql(
                            "UPDATE access.session SET ended_at = now(), end_reason = 'revoked' WHERE workstation = 'PC-1002'")
                        _ = try await bench.tickets.registerTicket(
                            Self.registration(), metadata: LiveBench.metadata(.agent1))
                        for try await _ in response.messages {}
                    })
            }
            #expect(error?.reason == "SESSION_ENDED")
            #expect(error?.code == .unauthenticated)
        }
    }
}
