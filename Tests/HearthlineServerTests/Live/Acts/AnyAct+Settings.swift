import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// What two people set.
extension AnyAct {
    private typealias Methods = Hearthline_V1_SettingsService.Method

    /// Nobody but heads.
    private static let strangers: [(FixturePerson, Reason)] = [
        (.agent1, .forbidden), (.lead1, .forbidden), (.station1, .forbidden),
    ]

    static let settings: [AnyAct] = receivers + rules + withdrawing

    private static let receivers: [AnyAct] = [
        subject(Methods.ProposeWebhook.descriptor, by: .head1, refuses: strangers) { _ in
            receiver
        } other: { (request: inout Hearthline_V1_ProposeWebhookRequest) in
            request.active = false
        },
        subject(
            Methods.DecideWebhook.descriptor, by: .head1, refuses: strangers + [(.head2, .forbidden)],
            late: .staleVersion
        ) { bench in
            let made = try await bench.settings.proposeWebhook(receiver, metadata: LiveBench.metadata(.manager))
            return .with { ($0.requestID, $0.webhookID, $0.approve) = (UUID().uuidString, made.subjectID, true) }
        } other: { (request: inout Hearthline_V1_DecideWebhookRequest) in
            request.approve = false
        },
    ]

    private static let rules: [AnyAct] = [
        subject(Methods.ProposeLadder.descriptor, by: .head1, refuses: strangers) { _ in
            ladder
        } other: { (request: inout Hearthline_V1_ProposeLadderRequest) in
            request.rungs[0].atOnce = true
        },
        subject(Methods.ProposeComplaintWords.descriptor, by: .head1, refuses: strangers) { _ in
            .with { ($0.requestID, $0.pattern, $0.reason) = (UUID().uuidString, "太不像话", "住户常说") }
        } other: { (request: inout Hearthline_V1_ProposeComplaintWordsRequest) in
            request.pattern = "太过分"
        },
        subject(
            Methods.DecideRuleChange.descriptor, by: .head1, refuses: strangers + [(.head2, .forbidden)],
            late: .staleVersion
        ) { bench in
            let made = try await bench.settings.proposeLadder(ladder, metadata: LiveBench.metadata(.manager))
            return .with { ($0.requestID, $0.changeID, $0.approve) = (UUID().uuidString, made.subjectID, true) }
        } other: { (request: inout Hearthline_V1_DecideRuleChangeRequest) in
            request.approve = false
        },
    ]

    private static let withdrawing: [AnyAct] = [
        subject(
            Methods.WithdrawProposal.descriptor, by: .head1, refuses: strangers + [(.manager, .forbidden)],
            late: .staleVersion
        ) { bench in
            let made = try await bench.settings.proposeWebhook(receiver, metadata: LiveBench.metadata(.head1))
            return .with { ($0.requestID, $0.kind, $0.proposalID) = (UUID().uuidString, .webhook, made.subjectID) }
        } other: { (request: inout Hearthline_V1_WithdrawProposalRequest) in
            request.kind = .rule
        }
    ]

    private static var receiver: Hearthline_V1_ProposeWebhookRequest {
        .with {
            ($0.requestID, $0.name, $0.url) = (UUID().uuidString, "duty", "https://duty.example.com/hook")
            ($0.events, $0.active, $0.reason) = (["alert.raised"], true, "值班平台")
        }
    }

    private static var ladder: Hearthline_V1_ProposeLadderRequest {
        .with {
            ($0.requestID, $0.alertType, $0.reason) = (UUID().uuidString, "complaint", "部长先知道")
            $0.rungs = [.with { ($0.role, $0.afterMinutes) = (.head, 0) }]
        }
    }
}
