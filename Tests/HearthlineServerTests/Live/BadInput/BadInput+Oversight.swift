import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_OversightService.Method

    static let oversight = alerts + help + logs + report + follow + decide + leaks

    private static let alerts =
        GoodRequest<Hearthline_V1_ListAlertsRequest>(Methods.ListAlerts.descriptor, as: .lead1)
        .refuses(
            .numbers("page_size", \.pageSize, -1, 201), .tokens("page_token", \.pageToken, .pageTokenInvalid),
            .texts("type", \.type, upTo: 60), .ids("ticket_id", \.ticketID),
            [Wrong("severity", "unknown") { $0.severity = "terrible" }])
        + GoodRequest<Hearthline_V1_ListAlertNoticesRequest>(Methods.ListAlertNotices.descriptor, as: .lead1) {
            $0.alertID = 999_999
        }.refuses(.ids("alert_id", \.alertID))
        + GoodRequest<Hearthline_V1_AcknowledgeAlertRequest>(Methods.AcknowledgeAlert.descriptor, as: .lead1) {
            $0.alertID = 999_999
        }.refuses(.ids("alert_id", \.alertID))

    private static let help =
        GoodRequest<Hearthline_V1_AskForHelpRequest>(Methods.AskForHelp.descriptor, as: .agent1) {
            ($0.requestID, $0.note) = (uuid, "住户情绪激动")
        }.refuses(
            .requestIDs(\.requestID), .texts("note", \.note, upTo: 500, lines: true), .ids("ticket_id", \.ticketID),
            .ids("call_id", \.callID))
        + GoodRequest<Hearthline_V1_AnswerHelpRequest>(Methods.AnswerHelp.descriptor, as: .lead1) {
            ($0.requestID, $0.helpID, $0.answer) = (uuid, 999_999, "已协助")
        }.refuses(
            .requestIDs(\.requestID), .ids("help_id", \.helpID), .texts("answer", \.answer, upTo: 500, lines: true))
        + GoodRequest<Hearthline_V1_ListHelpRequestsRequest>(Methods.ListHelpRequests.descriptor, as: .agent1)
        .refuses(
            .numbers("page_size", \.pageSize, -1, 201), .tokens("page_token", \.pageToken, .pageTokenInvalid))

    private static let logs = looks + changes + trail

    /// Zero begins with the newest.
    private static let looks = GoodRequest<Hearthline_V1_ListPersonalDataAccessRequest>(
        Methods.ListPersonalDataAccess.descriptor, as: .head1
    ).refuses(
        .ids("employee_id", \.employeeID), .ids("household_id", \.householdID),
        .ids("before_id", \.beforeID).filter { $0.fault != "0" }, .numbers("page_size", \.pageSize, -1, 201))

    private static let changes = GoodRequest<Hearthline_V1_ListAuditEntriesRequest>(
        Methods.ListAuditEntries.descriptor, as: .head1
    ).refuses(
        .texts("table", \.table, upTo: 63), .texts("row_key", \.rowKey, upTo: 40),
        .ids("before_id", \.beforeID).filter { $0.fault != "0" }, .numbers("page_size", \.pageSize, -1, 201))

    private static let trail = GoodRequest<Hearthline_V1_VerifyAuditTrailRequest>(
        Methods.VerifyAuditTrail.descriptor, as: .head1
    ).refuses([
        Wrong("anchor", "one byte") { $0.anchor = Data([1]) },
        Wrong("anchor", "a byte too many") { $0.anchor = Data(repeating: 1, count: 33) },
    ])

    private static let report = GoodRequest<Hearthline_V1_ReportLeakRequest>(
        Methods.ReportLeak.descriptor, as: .station1
    ) {
        ($0.requestID, $0.scope, $0.persons) = (uuid, "名单照片被转发", 3)
        $0.findTime.seconds = 1_763_164_800
    }.refuses(
        .requestIDs(\.requestID), .times("find_time", \.findTime),
        [Wrong("find_time", "missing") { $0.clearFindTime() }],
        .texts("scope", \.scope, upTo: 2000, missing: .textMissing, lines: true),
        .numbers("persons", \.persons, -1, 100_000_001), .texts("cause", \.cause, upTo: 2000, lines: true),
        .texts("measures", \.measures, upTo: 2000, lines: true))

    private static let follow = GoodRequest<Hearthline_V1_FollowLeakRequest>(
        Methods.FollowLeak.descriptor, as: .head1
    ) {
        ($0.requestID, $0.leakID, $0.version, $0.reason) = (uuid, 999_999, 1, "已通知负责人")
    }.refuses(
        .requestIDs(\.requestID), .ids("leak_id", \.leakID), .versions(\.version),
        .times("inform_time", \.informTime), .numbers("persons", \.persons, -1, 100_000_001),
        .texts("cause", \.cause, upTo: 2000, lines: true), .texts("measures", \.measures, upTo: 2000, lines: true),
        .times("authority_time", \.authorityTime),
        .texts("legal_action", \.legalAction, upTo: 2000, lines: true), .reasons(\.reason))

    private static let decide = GoodRequest<Hearthline_V1_DecideLeakRequest>(
        Methods.DecideLeak.descriptor, as: .head1
    ) {
        ($0.requestID, $0.leakID, $0.version, $0.reason) = (uuid, 999_999, 1, "影响轻微")
    }.refuses(
        .requestIDs(\.requestID), .ids("leak_id", \.leakID), .versions(\.version), .reasons(\.reason))

    private static let leaks = GoodRequest<Hearthline_V1_ListLeaksRequest>(Methods.ListLeaks.descriptor, as: .head1)
        .refuses(
            .numbers("page_size", \.pageSize, -1, 201), .tokens("page_token", \.pageToken, .pageTokenInvalid))
}
