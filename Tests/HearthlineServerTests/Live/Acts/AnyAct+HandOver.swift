import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// Hand-overs.
extension AnyAct {
    private typealias Methods = Hearthline_V1_HandOverService.Method

    static let handOvers: [AnyAct] = [
        subject(
            Methods.HandOver.descriptor, by: .agent1,
            refuses: [(.agentOfSite2, .ticketNotFound), (.station1, .forbidden), (.head1, .forbidden)]
        ) { bench in
            let ticket = try await bench.seat(.agent1).register().ticketID
            return .with {
                ($0.requestID, $0.kind, $0.ticketID) = (UUID().uuidString, .workItem, ticket)
                ($0.department, $0.reason) = (1, "查收费记录")
            }
        } other: { (request: inout Hearthline_V1_HandOverRequest) in
            request.reason = "查退费记录"
        },
        subject(
            Methods.AcceptHandOver.descriptor, by: .agent2,
            refuses: [(.agentOfSite2, .handOverNotFound), (.station1, .forbidden)]
        ) { bench in
            let id = try await handed(bench)
            return .with {
                ($0.requestID, $0.handOverID, $0.version, $0.acceptor) = (UUID().uuidString, id, 1, "张会计")
            }
        } other: { (request: inout Hearthline_V1_AcceptHandOverRequest) in
            request.acceptor = "李会计"
        },
        subject(
            Methods.CompleteHandOver.descriptor, by: .agent2,
            refuses: [(.agentOfSite2, .handOverNotFound), (.station1, .forbidden)]
        ) { bench in
            let id = try await handed(bench)
            _ = try await bench.handOvers.acceptHandOver(
                .with {
                    ($0.requestID, $0.handOverID, $0.version, $0.acceptor) = (UUID().uuidString, id, 1, "张会计")
                }, metadata: LiveBench.metadata(.agent1))
            return .with {
                ($0.requestID, $0.handOverID, $0.version, $0.result) = (UUID().uuidString, id, 2, "已退费")
            }
        } other: { (request: inout Hearthline_V1_CompleteHandOverRequest) in
            request.result = "不予退费"
        },
        subject(
            Methods.ReturnHandOver.descriptor, by: .agent2,
            refuses: [(.agentOfSite2, .handOverNotFound), (.station1, .forbidden)]
        ) { bench in
            let id = try await handed(bench)
            return .with {
                ($0.requestID, $0.handOverID, $0.version, $0.reason) = (UUID().uuidString, id, 1, "不归收费科管")
            }
        } other: { (request: inout Hearthline_V1_ReturnHandOverRequest) in
            request.reason = "材料不全"
        },
    ]

    private static func handed(_ bench: LiveBench) async throws -> Int64 {
        let ticket = try await bench.seat(.agent1).register().ticketID
        return try await bench.handOvers.handOver(
            .with {
                ($0.requestID, $0.kind, $0.ticketID) = (UUID().uuidString, .workItem, ticket)
                ($0.department, $0.reason) = (1, "查收费记录")
            }, metadata: LiveBench.metadata(.agent1)
        ).subjectID
    }
}
