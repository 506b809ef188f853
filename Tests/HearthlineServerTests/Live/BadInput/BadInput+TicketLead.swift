import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_TicketService.Method

    static let ticketLead = redispatch + insist + cancel + merge + setUrgency + decideIncident

    private static let redispatch = GoodRequest<Hearthline_V1_RedispatchTicketRequest>(
        Methods.RedispatchTicket.descriptor, as: .lead1
    ) {
        ($0.requestID, $0.ticketID, $0.version) = (uuid, 999_999, 1)
        ($0.stationID, $0.reason) = (2, "不属该站范围")
    }.refuses(
        .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version),
        .smallIDs("station_id", \.stationID), .reasons(\.reason))

    private static let insist = GoodRequest<Hearthline_V1_InsistTicketRequest>(
        Methods.InsistTicket.descriptor, as: .lead1
    ) {
        ($0.requestID, $0.ticketID, $0.version, $0.reason) = (uuid, 999_999, 1, "属该站范围")
    }.refuses(
        .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version), .reasons(\.reason))

    private static let cancel = GoodRequest<Hearthline_V1_CancelTicketRequest>(
        Methods.CancelTicket.descriptor, as: .lead1
    ) {
        ($0.requestID, $0.ticketID, $0.version, $0.reason) = (uuid, 999_999, 1, "住户撤回报修")
    }.refuses(
        .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version), .reasons(\.reason))

    private static let merge = GoodRequest<Hearthline_V1_MergeTicketRequest>(Methods.MergeTicket.descriptor, as: .lead1)
    {
        ($0.requestID, $0.ticketID, $0.version) = (uuid, 999_999, 1)
        ($0.intoTicketID, $0.reason) = (999_998, "同一故障")
    }.refuses(
        .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version),
        .ids("into_ticket_id", \.intoTicketID), .reasons(\.reason))

    private static let setUrgency = GoodRequest<Hearthline_V1_SetUrgencyRequest>(
        Methods.SetUrgency.descriptor, as: .lead1
    ) {
        ($0.requestID, $0.ticketID, $0.version) = (uuid, 999_999, 1)
        ($0.urgency, $0.reason) = (.p2, "家中有婴儿")
    }.refuses(
        .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version),
        .codes("urgency", \.urgency, required: true), .reasons(\.reason))

    private static let decideIncident = GoodRequest<Hearthline_V1_DecideIncidentRequest>(
        Methods.DecideIncident.descriptor, as: .lead1
    ) {
        ($0.requestID, $0.incidentID) = (uuid, 999_999)
    }.refuses(.requestIDs(\.requestID), .ids("incident_id", \.incidentID))
}
