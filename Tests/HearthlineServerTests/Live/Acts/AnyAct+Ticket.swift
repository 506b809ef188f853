import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// What the desk does with a ticket.
extension AnyAct {
    private typealias Methods = Hearthline_V1_TicketService.Method

    private static let strangers: [(FixturePerson, Reason)] = [
        (.agentOfSite2, .ticketNotFound), (.lead2, .ticketNotFound), (.station1, .forbidden), (.head1, .forbidden),
    ]

    static let ticket: [AnyAct] = [
        act(Methods.RegisterTicket.descriptor, by: .agent1, refuses: [(.station1, .forbidden), (.head1, .forbidden)]) {
            _ in
            .flat(requestID: UUID().uuidString)
        } other: { (request: inout Hearthline_V1_RegisterTicketRequest) in
            request.problem += ",请尽快"
        },
        act(Methods.UrgeTicket.descriptor, by: .agent2, refuses: strangers) { bench in
            .on(try await bench.seat(.agent1).register())
        } other: { (request: inout Hearthline_V1_UrgeTicketRequest) in
            request.note = "又来电"
        },
        act(
            Methods.UrgeHousehold.descriptor, by: .agentOfSite2,
            refuses: [(.station1, .forbidden), (.head1, .forbidden)]
        ) { bench in
            let ticket = try await bench.seat(.agent1).register()
            return .with {
                $0.requestID = UUID().uuidString
                ($0.householdID, $0.ticketID) = (Fixture.sunshine501, ticket.ticketID)
            }
        } other: { (request: inout Hearthline_V1_UrgeHouseholdRequest) in
            request.note = "又来电"
        },
        act(Methods.ResolveAddress.descriptor, by: .agent2, refuses: strangers, late: .transitionNotAllowed) { bench in
            let waiting = try await bench.seat(.agent1).register {
                $0.clearHouseholdID()
                $0.address = "阳光花园附近的老楼"
            }
            return .on(waiting) { $0.householdID = Fixture.sunshine501 }
        } other: { (request: inout Hearthline_V1_ResolveAddressRequest) in
            request.householdID = Fixture.building2
        },
        act(Methods.CompleteIntake.descriptor, by: .agent2, refuses: strangers) { bench in
            let burst = try await bench.seat(.agent1).register {
                ($0.fault, $0.problem, $0.callerName) = (.burst, "客厅爆管喷水", "")
                ($0.readBacks[2].confirmed, $0.readBacks[2].exception) = (false, .emergencySkip)
            }
            return .on(burst) {
                $0.readBacks = [.with { ($0.item, $0.confirmed) = (.name, true) }]
                $0.callerName = "赵晓明"
            }
        } other: { (request: inout Hearthline_V1_CompleteIntakeRequest) in
            request.callerName = "赵小明"
        },
        act(
            Methods.AddNote.descriptor, by: .agent2,
            refuses: [(.agentOfSite2, .ticketNotFound), (.lead2, .ticketNotFound), (.station2, .ticketNotFound)]
        ) { bench in
            .on(try await bench.seat(.agent1).register()) { $0.note = "住户下午在家" }
        } other: { (request: inout Hearthline_V1_AddNoteRequest) in
            request.note = "住户上午在家"
        },
    ]
}
