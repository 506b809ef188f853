import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// Complaints.
extension AnyAct {
    private typealias Methods = Hearthline_V1_ComplaintService.Method

    static let complaintSteps: [AnyAct] = beginning + handling + ending

    private static let beginning: [AnyAct] = [
        complaint(
            Methods.OpenComplaint.descriptor, by: .agent1,
            refuses: [(.agentOfSite2, .ticketNotFound), (.station1, .forbidden)]
        ) { bench in
            let ticket = try await bench.seat(.agent1).register().ticketID
            return .with {
                ($0.requestID, $0.source, $0.target) = (UUID().uuidString, .phone, .repairer)
                ($0.ticketID, $0.text) = (ticket, "维修工态度很差")
            }
        } other: { (request: inout Hearthline_V1_OpenComplaintRequest) in
            request.text = "维修工没来"
        },
        complaint(
            Methods.DecideComplaintProposal.descriptor, by: .lead1,
            refuses: [(.agent1, .forbidden), (.lead2, .complaintNotFound), (.station1, .forbidden)], late: .staleVersion
        ) { bench in
            _ = try await bench.seat(.agent1).register { $0.problem = "还是不热,我要投诉你" }
            let found = try await bench.complaints.listComplaintProposals(.init(), metadata: LiveBench.metadata(.lead1))
                .proposals
            return .with {
                ($0.requestID, $0.proposalID, $0.target) = (UUID().uuidString, found[0].id, .agent)
                $0.reason = "听过录音"
            }
        } other: { (request: inout Hearthline_V1_DecideComplaintProposalRequest) in
            request.target = .company
        },
    ]

    private static let handling: [AnyAct] = [
        complaint(
            Methods.TakeOverComplaint.descriptor, by: .complaintAgent,
            refuses: [
                (.agent1, .complaintTeamRequired), (.agentOfSite2, .complaintNotFound), (.lead2, .complaintNotFound),
                (.station1, .forbidden),
            ]
        ) { bench in
            let opened = try await opened(bench)
            return .with {
                ($0.requestID, $0.complaintID, $0.version) = (UUID().uuidString, opened.complaintID, opened.version)
            }
        } other: { (request: inout Hearthline_V1_TakeOverComplaintRequest) in
            request.ownerAgentNo = "1003"
        },
        complaint(
            Methods.StepComplaint.descriptor, by: .complaintAgent,
            refuses: [
                (.agent1, .forbidden), (.lead1, .forbidden), (.lead2, .complaintNotFound), (.station1, .forbidden),
            ]
        ) { bench in
            let taken = try await taken(bench)
            return .with {
                ($0.requestID, $0.complaintID, $0.version) = (UUID().uuidString, taken.complaintID, taken.version)
                ($0.action, $0.text) = (.facts, "已核实情况")
            }
        } other: { (request: inout Hearthline_V1_StepComplaintRequest) in
            request.action = .ask
        },
        complaint(
            Methods.ExtendComplaint.descriptor, by: .head1,
            refuses: [
                (.agent1, .forbidden), (.lead1, .forbidden), (.station1, .forbidden), (.head2, .noSelfApproval),
            ]
        ) { bench in
            let taken = try await taken(bench, by: .head2)
            let detail = try await bench.complaints.getComplaint(
                .with { $0.complaintID = taken.complaintID }, metadata: LiveBench.metadata(.head2))
            return .with {
                ($0.requestID, $0.complaintID, $0.version) = (UUID().uuidString, taken.complaintID, taken.version)
                $0.untilTime = .with { $0.seconds = detail.complaint.closeDueTime.seconds + 3_600 }
                $0.reason = "等待鉴定"
            }
        } other: { (request: inout Hearthline_V1_ExtendComplaintRequest) in
            request.reason = "等待检测"
        },
    ]

    private static let ending: [AnyAct] = [
        complaint(
            Methods.CloseComplaint.descriptor, by: .complaintAgent,
            refuses: [
                (.agent1, .forbidden), (.lead1, .forbidden), (.lead2, .complaintNotFound), (.station1, .forbidden),
            ]
        ) { bench in
            let answered = try await answered(bench)
            return .with {
                ($0.requestID, $0.complaintID, $0.version) = (UUID().uuidString, answered.complaintID, answered.version)
                $0.satisfied = true
            }
        } other: { (request: inout Hearthline_V1_CloseComplaintRequest) in
            request.satisfied = false
        },
        complaint(
            Methods.ReopenComplaint.descriptor, by: .agent1,
            refuses: [
                (.agentOfSite2, .complaintNotFound), (.lead2, .complaintNotFound), (.station1, .forbidden),
            ]
        ) { bench in
            let answered = try await answered(bench)
            let closed = try await bench.complaints.closeComplaint(
                .with {
                    ($0.requestID, $0.complaintID, $0.version) = (
                        UUID().uuidString, answered.complaintID, answered.version
                    )
                }, metadata: LiveBench.metadata(.complaintAgent))
            return .with {
                ($0.requestID, $0.complaintID, $0.version) = (UUID().uuidString, closed.complaintID, closed.version)
                $0.reason = "住户不认可"
            }
        } other: { (request: inout Hearthline_V1_ReopenComplaintRequest) in
            request.reason = "住户另有说法"
        },
    ]

    private static func opened(_ bench: LiveBench) async throws -> Hearthline_V1_ComplaintReceipt {
        try await bench.complaints.openComplaint(
            .with {
                ($0.requestID, $0.source, $0.target) = (UUID().uuidString, .phone, .repairer)
                $0.text = "维修工态度很差"
            }, metadata: LiveBench.metadata(.agent1))
    }

    private static func taken(
        _ bench: LiveBench, by person: FixturePerson = .complaintAgent
    ) async throws -> Hearthline_V1_ComplaintReceipt {
        let opened = try await opened(bench)
        return try await bench.complaints.takeOverComplaint(
            .with {
                ($0.requestID, $0.complaintID, $0.version) = (UUID().uuidString, opened.complaintID, opened.version)
            }, metadata: LiveBench.metadata(person))
    }

    private static func answered(_ bench: LiveBench) async throws -> Hearthline_V1_ComplaintReceipt {
        var receipt = try await taken(bench)
        for action in [Hearthline_V1_ComplaintAction.decide, .reply] {
            let last = receipt
            receipt = try await bench.complaints.stepComplaint(
                .with {
                    ($0.requestID, $0.complaintID, $0.version) = (UUID().uuidString, last.complaintID, last.version)
                    ($0.action, $0.text) = (action, "维修工当面道歉")
                    if action == .decide { ($0.verdict, $0.cause) = (.justified, .attitude) }
                }, metadata: LiveBench.metadata(.complaintAgent))
        }
        return receipt
    }
}
