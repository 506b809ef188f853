import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_DeadlineService.Method

    static let deadlines =
        GoodRequest<Hearthline_V1_GetClocksRequest>(Methods.GetClocks.descriptor, as: .agent1) {
            $0.ticketID = 999_999
        }.refuses(.ids("ticket_id", \.ticketID))
        // Zero is any ticket.
        + GoodRequest<Hearthline_V1_ListBreachesRequest>(Methods.ListBreaches.descriptor, as: .lead1)
        .refuses(
            .ids("ticket_id", \.ticketID).filter { $0.fault != "0" }, .smallIDs("site_id", \.siteID),
            .smallIDs("station_id", \.stationID), .codes("kind", \.kind), .numbers("page_size", \.pageSize, -1, 201),
            .tokens("page_token", \.pageToken, .pageTokenInvalid))
        + GoodRequest<Hearthline_V1_ExcuseBreachRequest>(Methods.ExcuseBreach.descriptor, as: .station1) {
            ($0.requestID, $0.breachID, $0.excuse) = (uuid, 999_999, "爆管抢修,全站出动")
        }.refuses(
            .requestIDs(\.requestID), .ids("breach_id", \.breachID),
            .texts("excuse", \.excuse, upTo: 500, missing: .reasonRequired, lines: true))
}
