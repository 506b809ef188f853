import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// Help and leaks.
extension AnyAct {
    private typealias Methods = Hearthline_V1_OversightService.Method

    static let oversight: [AnyAct] = help + leaks

    private static let help: [AnyAct] = [
        subject(
            Methods.AskForHelp.descriptor, by: .agent1,
            refuses: [
                (.agent2, .callNotFound), (.agentOfSite2, .ticketNotFound), (.lead1, .forbidden),
                (.station1, .forbidden), (.head1, .forbidden),
            ]
        ) { bench in
            let agent = bench.seat(.agent1)
            let (ticket, call) = (try await agent.register().ticketID, try await agent.callIn(from: "13800000023"))
            return .with {
                ($0.requestID, $0.note, $0.ticketID, $0.callID) = (UUID().uuidString, "住户情绪激动", ticket, call)
            }
        } other: { (request: inout Hearthline_V1_AskForHelpRequest) in
            request.note = "住户要求见领班"
        },
        subject(
            Methods.AnswerHelp.descriptor, by: .lead1,
            refuses: [
                (.agent2, .forbidden), (.lead2, .helpNotFound), (.station1, .forbidden), (.head1, .forbidden),
            ], late: .staleVersion
        ) { bench in
            let asked = try await bench.oversight.askForHelp(
                .with { ($0.requestID, $0.note) = (UUID().uuidString, "住户情绪激动") },
                metadata: LiveBench.metadata(.agent1)
            ).subjectID
            return .with { ($0.requestID, $0.helpID, $0.answer) = (UUID().uuidString, asked, "已协助") }
        } other: { (request: inout Hearthline_V1_AnswerHelpRequest) in
            request.answer = "已接听"
        },
    ]

    private static let leaks: [AnyAct] = [
        // Anybody reports.
        subject(Methods.ReportLeak.descriptor, by: .station1, refuses: []) { _ in
            report()
        } other: { (request: inout Hearthline_V1_ReportLeakRequest) in
            request.persons += 1
        },
        subject(
            Methods.FollowLeak.descriptor, by: .head1,
            refuses: [(.agent1, .forbidden), (.lead1, .forbidden), (.station1, .forbidden)]
        ) { bench in
            let leak = try await reported(bench, by: .station1)
            return .with {
                ($0.requestID, $0.leakID, $0.version, $0.reason) = (UUID().uuidString, leak, 1, "已通知负责人")
                $0.informTime = .init(date: .now - 60)
            }
        } other: { (request: inout Hearthline_V1_FollowLeakRequest) in
            request.cause = "群内误发"
        },
        subject(
            Methods.DecideLeak.descriptor, by: .head1,
            refuses: [
                (.agent1, .forbidden), (.lead1, .forbidden), (.station1, .forbidden),
                // Reported it.
                (.head2, .noSelfApproval),
            ]
        ) { bench in
            let leak = try await reported(bench, by: .head2)
            return .with {
                ($0.requestID, $0.leakID, $0.version, $0.reason) = (UUID().uuidString, leak, 1, "涉及人数较多")
                $0.notifyAuthority = true
            }
        } other: { (request: inout Hearthline_V1_DecideLeakRequest) in
            request.notifyAuthority = false
        },
    ]

    private static func report() -> Hearthline_V1_ReportLeakRequest {
        .with {
            ($0.requestID, $0.scope, $0.persons) = (UUID().uuidString, "名单照片被转发", 3)
            $0.findTime = .init(date: .now - 600)
        }
    }

    private static func reported(_ bench: LiveBench, by person: FixturePerson) async throws -> Int64 {
        try await bench.oversight.reportLeak(report(), metadata: LiveBench.metadata(person)).subjectID
    }
}
