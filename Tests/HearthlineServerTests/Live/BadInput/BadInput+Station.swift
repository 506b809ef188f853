import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_StationService.Method

    static let station = accept + reject + contact + appoint + arrive + suspend + resume + watch + photos + stationCalls

    private static let stationCalls =
        GoodRequest<Hearthline_V1_RecordStationCallRequest>(Methods.RecordStationCall.descriptor, as: .agent1) {
            ($0.requestID, $0.ticketID, $0.rung, $0.result) = (uuid, 999_999, .dutyRepairer, .noAnswer)
        }.refuses(
            .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .codes("rung", \.rung, required: true),
            .codes("result", \.result, required: true), .numbers("ring_seconds", \.ringSeconds, -1, 601),
            .times("call_time", \.callTime), .ids("callee_id", \.calleeID), .ids("call_id", \.callID),
            .texts("private_phone_reason", \.privatePhoneReason, upTo: 500, lines: true),
            [Wrong("private_phone_reason", "empty", .reasonRequired) { $0.privatePhoneReason = " " }])
        + GoodRequest<Hearthline_V1_ListStationCallsRequest>(Methods.ListStationCalls.descriptor, as: .agent1) {
            $0.ticketID = 999_999
        }.refuses(.ids("ticket_id", \.ticketID))

    private static let accept = GoodRequest<Hearthline_V1_AcceptTicketRequest>(
        Methods.AcceptTicket.descriptor, as: .station1
    ) {
        ($0.requestID, $0.ticketID, $0.version) = (uuid, 999_999, 1)
    }.refuses(.requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version))

    private static let reject = GoodRequest<Hearthline_V1_RejectTicketRequest>(
        Methods.RejectTicket.descriptor, as: .station1
    ) {
        ($0.requestID, $0.ticketID, $0.version, $0.reason) = (uuid, 999_999, 1, .notMyArea)
    }.refuses(
        .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version),
        .codes("reason", \.reason, required: true), .texts("note", \.note, upTo: 500, lines: true),
        [Wrong("note", "missing for another reason", .reasonRequired) { $0.reason = .other }])

    private static let contact = GoodRequest<Hearthline_V1_RecordContactRequest>(
        Methods.RecordContact.descriptor, as: .station1
    ) {
        ($0.requestID, $0.ticketID, $0.version) = (uuid, 999_999, 1)
        ($0.channel, $0.result) = (.workLine, .reached)
    }.refuses(
        .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version),
        .codes("channel", \.channel, required: true), .codes("result", \.result, required: true),
        .times("contact_time", \.contactTime), .times("appointment_time", \.appointmentTime),
        .texts("note", \.note, upTo: 500, lines: true))

    private static let appoint = GoodRequest<Hearthline_V1_MakeAppointmentRequest>(
        Methods.MakeAppointment.descriptor, as: .station1
    ) {
        ($0.requestID, $0.ticketID, $0.version) = (uuid, 999_999, 1)
        $0.appointmentTime.seconds = 4_000_000_000
    }.refuses(
        .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version),
        .times("appointment_time", \.appointmentTime),
        [Wrong("appointment_time", "missing") { $0.clearAppointmentTime() }],
        .texts("note", \.note, upTo: 500, lines: true))

    private static let arrive = GoodRequest<Hearthline_V1_RecordArrivalRequest>(
        Methods.RecordArrival.descriptor, as: .station1
    ) {
        ($0.requestID, $0.ticketID, $0.version) = (uuid, 999_999, 1)
    }.refuses(
        .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version),
        .times("arrive_time", \.arriveTime))

    private static let suspend = GoodRequest<Hearthline_V1_SuspendTicketRequest>(
        Methods.SuspendTicket.descriptor, as: .station1
    ) {
        ($0.requestID, $0.ticketID, $0.version, $0.reason) = (uuid, 999_999, 1, "等待配件")
    }.refuses(
        .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version), .reasons(\.reason),
        .times("appointment_time", \.appointmentTime))

    private static let resume = GoodRequest<Hearthline_V1_ResumeTicketRequest>(
        Methods.ResumeTicket.descriptor, as: .station1
    ) {
        ($0.requestID, $0.ticketID, $0.version) = (uuid, 999_999, 1)
    }.refuses(.requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version))

    private static let watch = GoodRequest<Hearthline_V1_WatchOrdersRequest>(
        Methods.WatchOrders.descriptor, as: .station1
    ).refuses(.tokens("resume_token", \.resumeToken, .resumeTokenExpired))

    private static let photos: [BadInput] =
        GoodRequest<Hearthline_V1_AddPhotoRequest>(Methods.AddPhoto.descriptor, as: .station1) {
            ($0.requestID, $0.ticketID, $0.content) = (uuid, 999_999, jpeg)
        }.refuses(
            .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .times("taken_time", \.takenTime),
            .numbers("width", \.width, 0, -1, 65_536), .numbers("height", \.height, 0, -1, 65_536),
            [
                Wrong("content", "nothing") { $0.content = Data() },
                Wrong("content", "no photo") { $0.content = Data("GIF89a".utf8) },
                Wrong("content", "a byte too much") { $0.content = jpeg + Data(count: 2_097_152 - jpeg.count + 1) },
            ])
        + GoodRequest<Hearthline_V1_ListPhotosRequest>(Methods.ListPhotos.descriptor, as: .station1) { $0.ticketID = 1 }
        .refuses(.ids("ticket_id", \.ticketID))
        + GoodRequest<Hearthline_V1_GetPhotoRequest>(Methods.GetPhoto.descriptor, as: .station1) { $0.photoID = 1 }
        .refuses(.ids("photo_id", \.photoID))

    private static let jpeg = Data([0xFF, 0xD8, 0xFF, 0xE0])
}
