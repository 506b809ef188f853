import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_CallService.Method

    static let calls = recordCall + wrapUpCall + getCall + listCalls

    private static let recordCall = GoodRequest<Hearthline_V1_RecordCallRequest>(
        Methods.RecordCall.descriptor, as: .agent1
    ) {
        ($0.requestID, $0.ringTime) = (uuid, .init(date: .now))
    }.refuses(
        .requestIDs(\.requestID), .codes("direction", \.direction), .phones("caller_phone", \.callerPhone),
        .texts("callee_no", \.calleeNo, upTo: 30), .texts("line", \.line, upTo: 40), .codes("queue", \.queue),
        .times("ring_time", \.ringTime), [Wrong("ring_time", "missing") { $0.clearRingTime() }],
        .times("answer_time", \.answerTime))

    private static let wrapUpCall = GoodRequest<Hearthline_V1_WrapUpCallRequest>(
        Methods.WrapUpCall.descriptor, as: .agent1
    ) {
        ($0.requestID, $0.callID, $0.version) = (uuid, 999_999, 1)
        ($0.category, $0.description_p, $0.disposition) = (.repair, "客厅不热,已登记", .followUp)
    }.refuses(
        .requestIDs(\.requestID), .ids("call_id", \.callID), .versions(\.version), .codes("category", \.category),
        .texts("description", \.description_p, upTo: 2000, lines: true), .codes("disposition", \.disposition),
        .codes("resolved_in_call", \.resolvedInCall), .codes("caller_relation", \.callerRelation),
        .ids("ticket_id", \.ticketID), .times("end_time", \.endTime), .codes("ended_by", \.endedBy))

    private static let getCall = GoodRequest<Hearthline_V1_GetCallRequest>(Methods.GetCall.descriptor, as: .agent1) {
        $0.callID = 999_999
    }.refuses(.ids("call_id", \.callID))

    private static let listCalls = GoodRequest<Hearthline_V1_ListCallsRequest>(
        Methods.ListCalls.descriptor, as: .agent1
    ).refuses(.numbers("page_size", \.pageSize, -1, 201), .tokens("page_token", \.pageToken, .pageTokenInvalid))
}
