import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_NodeService.Method

    static let nodes =
        GoodRequest<Hearthline_V1_ListNodeTicketsRequest>(Methods.ListNodeTickets.descriptor, as: .lead1) {
            $0.sinceTime = .init(seconds: 1_763_164_800)
        }.refuses(
            .times("since_time", \.sinceTime), .ids("after_id", \.afterID),
            .numbers("page_size", \.pageSize, -1, 201))
        + GoodRequest<Hearthline_V1_AdmitTicketRequest>(Methods.AdmitTicket.descriptor, as: .lead1) {
            ($0.requestID, $0.record) = (uuid, AnyAct.nodeRecord)
        }.refuses(
            .requestIDs(\.requestID), .values("record", \.record, .textMissing, ""),
            .values("record", \.record, .textTooLong, String(repeating: "x", count: 32_769)))
}
