import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_ComplaintService.Method

    static let complaintService = opening + listing + counting + opened + steps + endings + proposals

    private static let opening = GoodRequest<Hearthline_V1_OpenComplaintRequest>(
        Methods.OpenComplaint.descriptor, as: .agent1
    ) {
        ($0.requestID, $0.source, $0.target, $0.text) = (uuid, .phone, .repairer, "维修工态度很差")
    }.refuses(
        .requestIDs(\.requestID), .codes("source", \.source, required: true),
        [Wrong("source", "found") { $0.source = .found }], .codes("target", \.target, required: true),
        .ids("ticket_id", \.ticketID), .ids("call_id", \.callID), .ids("household_id", \.householdID),
        .smallIDs("station_id", \.stationID), .texts("agent_no", \.agentNo, upTo: 12),
        .values("agent_no", \.agentNo, .fieldInvalid, "10", "1001a"), .codes("cause", \.cause),
        .texts("text", \.text, upTo: 1000, missing: .textMissing, lines: true),
        .times("receive_time", \.receiveTime), .times("due_time", \.dueTime))

    private static let listing = GoodRequest<Hearthline_V1_ListComplaintsRequest>(
        Methods.ListComplaints.descriptor, as: .agent1
    ).refuses(
        .codes("view", \.view), .smallIDs("site_id", \.siteID), .smallIDs("station_id", \.stationID),
        .codes("target", \.target), .codes("cause", \.cause), .ids("ticket_id", \.ticketID),
        .numbers("page_size", \.pageSize, -1, 201), .tokens("page_token", \.pageToken, .pageTokenInvalid))

    private static let counting = GoodRequest<Hearthline_V1_CountComplaintsRequest>(
        Methods.CountComplaints.descriptor, as: .agent1
    ).refuses(
        .smallIDs("site_id", \.siteID), .smallIDs("station_id", \.stationID), .codes("target", \.target),
        .codes("cause", \.cause), .ids("ticket_id", \.ticketID))

    private static let opened =
        GoodRequest<Hearthline_V1_GetComplaintRequest>(Methods.GetComplaint.descriptor, as: .agent1) {
            $0.complaintID = 999_999
        }.refuses(.ids("complaint_id", \.complaintID))
        + GoodRequest<Hearthline_V1_ListComplaintOwnersRequest>(Methods.ListComplaintOwners.descriptor, as: .lead1) {
            $0.siteID = 1
        }.refuses(.smallIDs("site_id", \.siteID))

    private static let steps =
        GoodRequest<Hearthline_V1_TakeOverComplaintRequest>(Methods.TakeOverComplaint.descriptor, as: .lead1) {
            ($0.requestID, $0.complaintID, $0.version) = (uuid, 999_999, 1)
        }.refuses(
            .requestIDs(\.requestID), .ids("complaint_id", \.complaintID), .versions(\.version),
            .texts("owner_agent_no", \.ownerAgentNo, upTo: 12),
            .values("owner_agent_no", \.ownerAgentNo, .fieldInvalid, "10", "1001a"))
        + GoodRequest<Hearthline_V1_StepComplaintRequest>(Methods.StepComplaint.descriptor, as: .lead1) {
            ($0.requestID, $0.complaintID, $0.version) = (uuid, 999_999, 1)
            ($0.action, $0.text) = (.facts, "已核实情况")
        }.refuses(
            .requestIDs(\.requestID), .ids("complaint_id", \.complaintID), .versions(\.version),
            .codes("action", \.action, required: true),
            .texts("text", \.text, upTo: 1000, missing: .textMissing, lines: true),
            .times("done_time", \.doneTime), .codes("verdict", \.verdict), .codes("cause", \.cause),
            .texts("agent_no", \.agentNo, upTo: 12), .values("agent_no", \.agentNo, .fieldInvalid, "10", "1001a"))

    private static let endings =
        GoodRequest<Hearthline_V1_ExtendComplaintRequest>(Methods.ExtendComplaint.descriptor, as: .head1) {
            ($0.requestID, $0.complaintID, $0.version, $0.reason) = (uuid, 999_999, 1, "等待鉴定")
            $0.untilTime.seconds = 1_763_164_800
        }.refuses(
            .requestIDs(\.requestID), .ids("complaint_id", \.complaintID), .versions(\.version),
            .times("until_time", \.untilTime), [Wrong("until_time", "missing") { $0.clearUntilTime() }],
            .reasons(\.reason), .texts("approval", \.approval, upTo: 200))
        + GoodRequest<Hearthline_V1_CloseComplaintRequest>(Methods.CloseComplaint.descriptor, as: .lead1) {
            ($0.requestID, $0.complaintID, $0.version) = (uuid, 999_999, 1)
        }.refuses(
            .requestIDs(\.requestID), .ids("complaint_id", \.complaintID), .versions(\.version),
            .texts("note", \.note, upTo: 1000, lines: true), .texts("approval", \.approval, upTo: 200))
        + GoodRequest<Hearthline_V1_ReopenComplaintRequest>(Methods.ReopenComplaint.descriptor, as: .lead1) {
            ($0.requestID, $0.complaintID, $0.version, $0.reason) = (uuid, 999_999, 1, "住户不认可")
        }.refuses(
            .requestIDs(\.requestID), .ids("complaint_id", \.complaintID), .versions(\.version), .reasons(\.reason))

    private static let proposals =
        GoodRequest<Hearthline_V1_ListComplaintProposalsRequest>(
            Methods.ListComplaintProposals.descriptor, as: .lead1
        ).refuses(.numbers("page_size", \.pageSize, -1, 201), .tokens("page_token", \.pageToken, .pageTokenInvalid))
        + GoodRequest<Hearthline_V1_DecideComplaintProposalRequest>(
            Methods.DecideComplaintProposal.descriptor, as: .lead1
        ) {
            ($0.requestID, $0.proposalID, $0.target, $0.reason) = (uuid, 999_999, .agent, "听过录音")
        }.refuses(
            .requestIDs(\.requestID), .ids("proposal_id", \.proposalID), .codes("target", \.target),
            .texts("agent_no", \.agentNo, upTo: 12), .values("agent_no", \.agentNo, .fieldInvalid, "10", "1001a"),
            .codes("cause", \.cause), .reasons(\.reason))
}
