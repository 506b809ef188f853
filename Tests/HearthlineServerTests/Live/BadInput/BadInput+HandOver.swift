import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_HandOverService.Method

    static let handOvers = handing + steps + reading

    private static let handing =
        GoodRequest<Hearthline_V1_HandOverRequest>(Methods.HandOver.descriptor, as: .agent1) {
            ($0.requestID, $0.kind, $0.ticketID, $0.department) = (uuid, .workItem, 999_999, 1)
            $0.reason = "查收费记录"
        }.refuses(
            .requestIDs(\.requestID), .codes("kind", \.kind, required: true), .ids("ticket_id", \.ticketID),
            .ids("call_id", \.callID), .smallIDs("department", \.department), .smallIDs("to_site_id", \.toSiteID),
            .ids("to_team_id", \.toTeamID),
            [
                Wrong("department", "none") { $0.clearDepartment() }, Wrong("department", "two") { $0.toSiteID = 2 },
                Wrong("department", "a team of it") { $0.toTeamID = 2 },
            ],
            .texts("reason", \.reason, upTo: 500, missing: .reasonRequired, lines: true),
            .times("result_due_time", \.resultDueTime))

    private static let steps =
        GoodRequest<Hearthline_V1_AcceptHandOverRequest>(Methods.AcceptHandOver.descriptor, as: .agent1) {
            ($0.requestID, $0.handOverID, $0.version) = (uuid, 999_999, 1)
        }.refuses(
            .requestIDs(\.requestID), .ids("hand_over_id", \.handOverID), .versions(\.version),
            .texts("acceptor", \.acceptor, upTo: 40), .times("time", \.time))
        + GoodRequest<Hearthline_V1_CompleteHandOverRequest>(Methods.CompleteHandOver.descriptor, as: .agent1) {
            ($0.requestID, $0.handOverID, $0.version, $0.result) = (uuid, 999_999, 1, "已退费")
        }.refuses(
            .requestIDs(\.requestID), .ids("hand_over_id", \.handOverID), .versions(\.version),
            .texts("result", \.result, upTo: 1000, missing: .textMissing, lines: true), .times("time", \.time))
        + GoodRequest<Hearthline_V1_ReturnHandOverRequest>(Methods.ReturnHandOver.descriptor, as: .agent1) {
            ($0.requestID, $0.handOverID, $0.version, $0.reason) = (uuid, 999_999, 1, "材料不全")
        }.refuses(
            .requestIDs(\.requestID), .ids("hand_over_id", \.handOverID), .versions(\.version),
            .texts("reason", \.reason, upTo: 500, missing: .reasonRequired, lines: true), .times("time", \.time))

    private static let reading =
        GoodRequest<Hearthline_V1_ListHandOversRequest>(Methods.ListHandOvers.descriptor, as: .agent1)
        .refuses(
            .codes("view", \.view), .ids("ticket_id", \.ticketID), .numbers("page_size", \.pageSize, -1, 201),
            .tokens("page_token", \.pageToken, .pageTokenInvalid))
        + GoodRequest<Hearthline_V1_GetHandOverRequest>(Methods.GetHandOver.descriptor, as: .agent1) {
            $0.handOverID = 999_999
        }.refuses(.ids("hand_over_id", \.handOverID))
}
