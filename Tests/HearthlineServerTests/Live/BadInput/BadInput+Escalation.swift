import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_EscalationService.Method

    static let escalations =
        GoodRequest<Hearthline_V1_RaiseEscalationRequest>(Methods.RaiseEscalation.descriptor, as: .agent1) {
            ($0.requestID, $0.reason, $0.ticketID) = (uuid, .media, 999_999)
        }.refuses(
            .requestIDs(\.requestID), .codes("reason", \.reason, required: true), .ids("ticket_id", \.ticketID),
            .ids("call_id", \.callID), .texts("note", \.note, upTo: 500, lines: true))
        + GoodRequest<Hearthline_V1_AcknowledgeEscalationRequest>(
            Methods.AcknowledgeEscalation.descriptor, as: .lead1
        ) {
            ($0.requestID, $0.escalationID, $0.version) = (uuid, 999_999, 1)
        }.refuses(.requestIDs(\.requestID), .ids("escalation_id", \.escalationID), .versions(\.version))
        + GoodRequest<Hearthline_V1_DecideEscalationRequest>(Methods.DecideEscalation.descriptor, as: .lead1) {
            ($0.requestID, $0.escalationID, $0.version, $0.solution) = (uuid, 999_999, 1, "派技术科上门")
        }.refuses(
            .requestIDs(\.requestID), .ids("escalation_id", \.escalationID), .versions(\.version),
            .texts("solution", \.solution, upTo: 1000, missing: .textMissing, lines: true))
        + GoodRequest<Hearthline_V1_ListEscalationsRequest>(Methods.ListEscalations.descriptor, as: .agent1)
        .refuses(
            .smallIDs("site_id", \.siteID), .ids("ticket_id", \.ticketID), .numbers("page_size", \.pageSize, -1, 201),
            .tokens("page_token", \.pageToken, .pageTokenInvalid))
        + GoodRequest<Hearthline_V1_GetEscalationRequest>(Methods.GetEscalation.descriptor, as: .agent1) {
            $0.escalationID = 999_999
        }.refuses(.ids("escalation_id", \.escalationID))
}
