import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_AbnormalService.Method

    static let abnormal = recorded + eventReads + sorting + sending + following + replies + omissions

    private static let record = GoodRequest<Hearthline_V1_RecordEventRequest>(
        Methods.RecordEvent.descriptor, as: .agent1
    ) {
        ($0.requestID, $0.type, $0.description_p) = (uuid, 9, "全屋不热")
        $0.referral = .with { ($0.office, $0.kind, $0.number) = (.cityLine, .complaint, "S-1") }
        $0.referral.dueTime.seconds = 1_763_164_800
    }

    private static let recorded =
        record.refuses(
            .requestIDs(\.requestID), .numbers("type", \.type, 0, 100),
            .texts("description", \.description_p, upTo: 2000, missing: .textMissing, lines: true),
            .ids("ticket_id", \.ticketID), .ids("call_id", \.callID), .ids("person_id", \.personID),
            .ids("household_id", \.householdID))
        + record.refuses(
            .smallIDs("site_id", \.siteID), .smallIDs("station_id", \.stationID),
            .texts("topic", \.topic, upTo: 40), .times("find_time", \.findTime),
            .codes("channel", \.channel), .texts("late_note", \.lateNote, upTo: 500, lines: true),
            .texts("address", \.address, upTo: 200))
        + record.refuses(
            in: "referral", \.referral, .codes("office", \.office, required: true),
            .codes("kind", \.kind, required: true), .texts("number", \.number, upTo: 40, missing: .textMissing),
            .times("due_time", \.dueTime))

    private static let eventReads =
        GoodRequest<Hearthline_V1_ListEventsRequest>(Methods.ListEvents.descriptor, as: .agent1)
        .refuses(
            .codes("pile", \.pile), .numbers("type", \.type, 0, 100), .codes("class", \.class),
            .smallIDs("site_id", \.siteID), .smallIDs("station_id", \.stationID), .ids("ticket_id", \.ticketID),
            .numbers("page_size", \.pageSize, -1, 201), .tokens("page_token", \.pageToken, .pageTokenInvalid))
        + GoodRequest<Hearthline_V1_GetEventRequest>(Methods.GetEvent.descriptor, as: .agent1) {
            $0.eventID = 999_999
        }.refuses(.ids("event_id", \.eventID))

    private static let sorting =
        GoodRequest<Hearthline_V1_AcknowledgeEventRequest>(Methods.AcknowledgeEvent.descriptor, as: .head1) {
            ($0.requestID, $0.eventID, $0.version) = (uuid, 999_999, 1)
        }.refuses(.requestIDs(\.requestID), .ids("event_id", \.eventID), .versions(\.version))
        + GoodRequest<Hearthline_V1_SortEventRequest>(Methods.SortEvent.descriptor, as: .head1) {
            ($0.requestID, $0.eventID, $0.version, $0.class) = (uuid, 999_999, 1, .other)
        }.refuses(
            .requestIDs(\.requestID), .ids("event_id", \.eventID), .versions(\.version),
            .codes("class", \.class, required: true), .ids("person_id", \.personID),
            .texts("comment", \.comment, upTo: 2000, lines: true))
        + GoodRequest<Hearthline_V1_MergeEventRequest>(Methods.MergeEvent.descriptor, as: .head1) {
            ($0.requestID, $0.eventID, $0.version, $0.intoEventID, $0.reason) = (uuid, 999_999, 1, 2, "同一件事")
        }.refuses(
            .requestIDs(\.requestID), .ids("event_id", \.eventID), .versions(\.version),
            .ids("into_event_id", \.intoEventID), .reasons(\.reason))

    private static let sending =
        GoodRequest<Hearthline_V1_ReportEventRequest>(Methods.ReportEvent.descriptor, as: .head1) {
            ($0.requestID, $0.eventID, $0.version, $0.text) = (uuid, 999_999, 1, "投诉维修")
        }.refuses(
            .requestIDs(\.requestID), .ids("event_id", \.eventID), .versions(\.version),
            .texts("text", \.text, upTo: 2000, missing: .textMissing, lines: true))
        + GoodRequest<Hearthline_V1_NoteCenterAnswerRequest>(Methods.NoteCenterAnswer.descriptor, as: .head1) {
            ($0.requestID, $0.eventID, $0.version, $0.instruction) = (uuid, 999_999, 1, "换人上门")
        }.refuses(
            .requestIDs(\.requestID), .ids("event_id", \.eventID), .versions(\.version), .times("time", \.time),
            .texts("instruction", \.instruction, upTo: 2000, lines: true))

    private static let following =
        GoodRequest<Hearthline_V1_FollowUpEventRequest>(Methods.FollowUpEvent.descriptor, as: .head1) {
            ($0.requestID, $0.eventID, $0.version, $0.kind, $0.text) = (uuid, 999_999, 1, .followedUp, "已约谈")
        }.refuses(
            .requestIDs(\.requestID), .ids("event_id", \.eventID), .versions(\.version),
            .codes("kind", \.kind, required: true),
            .texts("text", \.text, upTo: 2000, missing: .textMissing, lines: true))
        + GoodRequest<Hearthline_V1_CloseEventRequest>(Methods.CloseEvent.descriptor, as: .head1) {
            ($0.requestID, $0.eventID, $0.version, $0.result) = (uuid, 999_999, 1, "已处理")
        }.refuses(
            .requestIDs(\.requestID), .ids("event_id", \.eventID), .versions(\.version),
            .texts("result", \.result, upTo: 2000, missing: .textMissing, lines: true))

    private static let replies =
        GoodRequest<Hearthline_V1_ReplyToEventRequest>(Methods.ReplyToEvent.descriptor, as: .station1) {
            ($0.requestID, $0.eventID, $0.version, $0.text) = (uuid, 999_999, 1, "系统故障")
        }.refuses(
            .requestIDs(\.requestID), .ids("event_id", \.eventID), .versions(\.version),
            .texts("text", \.text, upTo: 2000, missing: .textMissing, lines: true))
        + GoodRequest<Hearthline_V1_DecideReplyRequest>(Methods.DecideReply.descriptor, as: .lead1) {
            ($0.requestID, $0.eventID, $0.version, $0.reason) = (uuid, 999_999, 1, "理由不足")
        }.refuses(
            .requestIDs(\.requestID), .ids("event_id", \.eventID), .versions(\.version), .reasons(\.reason))

    private static let omissions =
        GoodRequest<Hearthline_V1_GetSummaryRequest>(Methods.GetSummary.descriptor, as: .head1) {
            ($0.period, $0.day) = (.day, "2026-01-11")
        }.refuses(.codes("period", \.period), .days("day", \.day))
        + GoodRequest<Hearthline_V1_ListOmissionsRequest>(Methods.ListOmissions.descriptor, as: .head1)
        .refuses(
            .numbers("page_size", \.pageSize, -1, 201), .tokens("page_token", \.pageToken, .pageTokenInvalid))
        + GoodRequest<Hearthline_V1_DecideOmissionRequest>(Methods.DecideOmission.descriptor, as: .head1) {
            ($0.requestID, $0.omissionID, $0.version, $0.decision, $0.reason) = (uuid, 999_999, 1, .omission, "忘了登记")
        }.refuses(
            .requestIDs(\.requestID), .ids("omission_id", \.omissionID), .versions(\.version),
            .codes("decision", \.decision, required: true), .reasons(\.reason),
            .texts("evidence", \.evidence, upTo: 2000, lines: true), .times("hearing_time", \.hearingTime),
            .codes("seriousness", \.seriousness))
}
