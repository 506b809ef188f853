import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// Escalations.
extension AnyAct {
    private typealias Methods = Hearthline_V1_EscalationService.Method

    static let escalations: [AnyAct] = [
        subject(
            Methods.RaiseEscalation.descriptor, by: .agent1,
            refuses: [(.agentOfSite2, .ticketNotFound), (.station1, .forbidden), (.head1, .forbidden)]
        ) { bench in
            let ticket = try await bench.seat(.agent1).register().ticketID
            return .with {
                ($0.requestID, $0.reason, $0.ticketID, $0.note) = (UUID().uuidString, .media, ticket, "要找电视台")
            }
        } other: { (request: inout Hearthline_V1_RaiseEscalationRequest) in
            request.note = "要找报社"
        },
        subject(
            Methods.AcknowledgeEscalation.descriptor, by: .lead1,
            refuses: [(.agent2, .forbidden), (.lead2, .escalationNotFound), (.station1, .forbidden)]
        ) { bench in
            let raised = try await raised(bench)
            return .with { ($0.requestID, $0.escalationID, $0.version) = (UUID().uuidString, raised, 1) }
        } other: { (request: inout Hearthline_V1_AcknowledgeEscalationRequest) in
            request.version += 1
        },
        subject(
            Methods.DecideEscalation.descriptor, by: .lead1,
            refuses: [(.agent2, .forbidden), (.lead2, .escalationNotFound), (.station1, .forbidden)]
        ) { bench in
            let raised = try await raised(bench)
            _ = try await bench.escalations.acknowledgeEscalation(
                .with { ($0.requestID, $0.escalationID, $0.version) = (UUID().uuidString, raised, 1) },
                metadata: LiveBench.metadata(.lead1))
            return .with {
                ($0.requestID, $0.escalationID, $0.version) = (UUID().uuidString, raised, 2)
                $0.solution = "派技术科上门"
            }
        } other: { (request: inout Hearthline_V1_DecideEscalationRequest) in
            request.solution = "部长回电"
        },
    ]

    private static func raised(_ bench: LiveBench) async throws -> Int64 {
        let ticket = try await bench.seat(.agent1).register().ticketID
        return try await bench.escalations.raiseEscalation(
            .with { ($0.requestID, $0.reason, $0.ticketID) = (UUID().uuidString, .media, ticket) },
            metadata: LiveBench.metadata(.agent1)
        ).subjectID
    }
}
