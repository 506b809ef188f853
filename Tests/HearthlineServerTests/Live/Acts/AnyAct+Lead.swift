import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// What a lead decides.
extension AnyAct {
    private typealias Methods = Hearthline_V1_TicketService.Method
    private typealias Receipt = Hearthline_V1_TicketReceipt

    private static let strangers: [(FixturePerson, Reason)] = [
        (.agent1, .forbidden), (.agentOfSite2, .forbidden), (.lead2, .ticketNotFound), (.station1, .forbidden),
        (.head1, .forbidden), (.manager, .forbidden),
    ]

    static let lead: [AnyAct] = [
        act(
            Methods.RedispatchTicket.descriptor, by: .lead1,
            refuses: [
                // An agent corrects only the own choice.
                (.agent2, .forbidden), (.agentOfSite2, .ticketNotFound), (.lead2, .ticketNotFound),
                (.station1, .forbidden),
                (.head1, .forbidden),
            ], late: .fieldInvalid
        ) { bench in
            .on(try await registered(bench)) { ($0.stationID, $0.reason) = (2, "不属该站范围") }
        } other: { (request: inout Hearthline_V1_RedispatchTicketRequest) in
            request.stationID = 3
        },
        act(Methods.InsistTicket.descriptor, by: .lead1, refuses: strangers, late: .transitionNotAllowed) { bench in
            .on(try await bench.seat(.station1).reject(try await registered(bench))) { $0.reason = "属该站范围" }
        } other: { (request: inout Hearthline_V1_InsistTicketRequest) in
            request.reason = "确属该站"
        },
        act(Methods.CancelTicket.descriptor, by: .lead1, refuses: strangers, late: .transitionNotAllowed) { bench in
            .on(try await registered(bench)) { $0.reason = "住户撤回报修" }
        } other: { (request: inout Hearthline_V1_CancelTicketRequest) in
            request.reason = "重复登记"
        },
        act(Methods.MergeTicket.descriptor, by: .lead1, refuses: strangers, late: .transitionNotAllowed) { bench in
            let other = try await bench.seat(.agent2).register(household: 24)
            return .on(try await registered(bench)) { ($0.intoTicketID, $0.reason) = (other.ticketID, "同一故障") }
        } other: { (request: inout Hearthline_V1_MergeTicketRequest) in
            request.reason = "同一原因"
        },
        act(Methods.SetUrgency.descriptor, by: .lead1, refuses: strangers) { bench in
            .on(try await registered(bench)) { ($0.urgency, $0.reason) = (.p2, "家中有婴儿") }
        } other: { (request: inout Hearthline_V1_SetUrgencyRequest) in
            request.urgency = .p1
        },
        subject(
            Methods.DecideIncident.descriptor, by: .lead1,
            refuses: [
                (.agent1, .forbidden), (.lead2, .incidentNotFound), (.station1, .forbidden), (.head1, .forbidden),
            ], late: .incidentNotFound
        ) { bench in
            _ = try await registered(bench)
            let incident = try await bench.fixture.database.count(
                "INSERT INTO hotline.mass_incident (node_id, site_id, fault_family) VALUES (113, 1, 1) RETURNING id")
            return .with { ($0.requestID, $0.incidentID, $0.confirm) = (UUID().uuidString, Int64(incident), true) }
        } other: { (request: inout Hearthline_V1_DecideIncidentRequest) in
            request.confirm = false
        },
    ]

    private static func registered(_ bench: LiveBench) async throws -> Receipt {
        try await bench.seat(.agent1).register()
    }
}
