import Foundation
import GRPCCore
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// Which step may follow which, tried over the wire in every state a ticket can be in.
@Suite(.timeLimit(.minutes(5))) struct StepTests {
    typealias Receipt = Hearthline_V1_TicketReceipt

    /// A way to bring a ticket into a state.
    private static let ways: [(TicketState, @Sendable (LiveBench) async throws -> Receipt)] = [
        (.dispatched, { try await $0.seat(.agent1).register() }),
        (.accepted, { try await $0.seat(.station1).accept(try await $0.seat(.agent1).register()) }),
        (.contacted, { try await contacted($0) }),
        (.appointed, { try await $0.seat(.station1).appoint(try await contacted($0), at: .now + 3600) }),
        (.onSite, { try await $0.seat(.station1).arrive(try await contacted($0)) }),
        (
            .suspended,
            { bench in
                try await bench.stations.suspendTicket(
                    .on(try await contacted(bench)) { $0.reason = "等待配件" }, metadata: LiveBench.metadata(.station1))
            }
        ),
        (.rejectedByStation, { try await $0.seat(.station1).reject(try await $0.seat(.agent1).register()) }),
        (.callbackDue, { try await $0.seat(.station1).repair(try await $0.seat(.agent1).register()) }),
        (
            .closed,
            { bench in
                let ticket = try await bench.seat(.station1).repair(try await bench.seat(.agent1).register())
                let agent = bench.seat(.agent2)
                return try await agent.save(try #require(try await agent.task(of: ticket.ticketID)))
            }
        ),
        (
            .cancelled,
            { bench in
                try await bench.tickets.cancelTicket(
                    .on(try await bench.seat(.agent1).register()) { $0.reason = "住户撤回报修" },
                    metadata: LiveBench.metadata(.lead1))
            }
        ),
    ]

    @Test(
        "A step that the table of transitions does not know is refused, and nothing is written",
        arguments: ways.map(\.0))
    func outOfOrder(_ state: TicketState) async throws {
        let way = try #require(Self.ways.first { $0.0 == state }?.1)
        try await LiveBench.with { bench in
            try await bench.openCallingHours()
            let ticket = try await way(bench)
            #expect(ticket.state.rawValue == Int(state.rawValue))
            let before = try await bench.rows()
            var refused = 0
            for step in Step.all where !step.isAllowed(in: state) {
                let error = await refusal { try await step.take(bench, ticket) }
                #expect(error?.reason == "TRANSITION_NOT_ALLOWED", "\(step.action)")
                #expect(error?.code == .failedPrecondition, "\(step.action)")
                refused += 1
            }
            #expect(refused > 4)
            #expect(try await bench.changed(since: before) == [])
        }
    }

    private static func contacted(_ bench: LiveBench) async throws -> Receipt {
        let station = bench.seat(.station1)
        return try await station.contact(try await station.accept(try await bench.seat(.agent1).register()))
    }
}

/// One step of somebody who may take it in some states.
private struct Step: Sendable {
    let action: TicketAction
    let role: DatabaseRole
    let take: @Sendable (LiveBench, Hearthline_V1_TicketReceipt) async throws -> Void

    func isAllowed(in state: TicketState) -> Bool {
        TicketTransition.all.contains {
            $0.from == state && $0.action == action && $0.roles.contains(role) && !$0.onlyP1
        }
    }

    static let all = station + desk

    private static let station: [Step] = [
        Step(action: .accept, role: .station) { _ = try await $0.seat(.station1).accept($1) },
        Step(action: .reject, role: .station) { _ = try await $0.seat(.station1).reject($1) },
        Step(action: .contact, role: .station) { _ = try await $0.seat(.station1).contact($1) },
        Step(action: .appoint, role: .station) { _ = try await $0.seat(.station1).appoint($1, at: .now + 3600) },
        Step(action: .arrive, role: .station) { _ = try await $0.seat(.station1).arrive($1) },
        Step(action: .return, role: .station) { bench, ticket in
            _ = try await bench.seat(.station1).finish(ticket) {
                ($0.arriveTime, $0.finishTime) = (.init(date: .now), .init(date: .now))
            }
        },
        Step(action: .suspend, role: .station) { bench, ticket in
            _ = try await bench.stations.suspendTicket(
                .on(ticket) { $0.reason = "等待配件" }, metadata: LiveBench.metadata(.station1))
        },
        Step(action: .resume, role: .station) { bench, ticket in
            _ = try await bench.stations.resumeTicket(.on(ticket), metadata: LiveBench.metadata(.station1))
        },
    ]

    private static let desk: [Step] = [
        Step(action: .redispatch, role: .teamLead) { _ = try await $0.seat(.lead1).redispatch($1, to: 2) },
        Step(action: .insist, role: .teamLead) { bench, ticket in
            _ = try await bench.tickets.insistTicket(
                .on(ticket) { $0.reason = "属该站范围" }, metadata: LiveBench.metadata(.lead1))
        },
        Step(action: .cancel, role: .teamLead) { bench, ticket in
            _ = try await bench.tickets.cancelTicket(
                .on(ticket) { $0.reason = "住户撤回报修" }, metadata: LiveBench.metadata(.lead1))
        },
        Step(action: .setUrgency, role: .teamLead) { bench, ticket in
            _ = try await bench.tickets.setUrgency(
                .on(ticket) { ($0.urgency, $0.reason) = (.p2, "家中有婴儿") }, metadata: LiveBench.metadata(.lead1))
        },
        Step(action: .urge, role: .agent) { bench, ticket in
            _ = try await bench.tickets.urgeTicket(.on(ticket), metadata: LiveBench.metadata(.agent1))
        },
        Step(action: .resolveAddress, role: .agent) { bench, ticket in
            _ = try await bench.tickets.resolveAddress(
                .on(ticket) { $0.householdID = Fixture.building2 }, metadata: LiveBench.metadata(.agent1))
        },
        Step(action: .completeIntake, role: .agent) { bench, ticket in
            _ = try await bench.tickets.completeIntake(
                .on(ticket) { $0.readBacks = [.with { ($0.item, $0.confirmed) = (.name, true) }] },
                metadata: LiveBench.metadata(.agent1))
        },
    ]
}
