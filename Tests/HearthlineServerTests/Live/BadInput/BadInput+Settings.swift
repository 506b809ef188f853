import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_SettingsService.Method
    private typealias Events = Hearthline_V1_AbnormalService.Method
    private typealias Calls = Hearthline_V1_CallService.Method

    static let settings = receivers + ladders + words + proposals + types + returns

    private static let receivers =
        GoodRequest<Hearthline_V1_ProposeWebhookRequest>(Methods.ProposeWebhook.descriptor, as: .head1) {
            ($0.requestID, $0.name, $0.url) = (uuid, "duty", "https://duty.example.com/hook")
            ($0.events, $0.alertTypes, $0.reason) = (["alert.raised"], ["complaint"], "值班平台")
        }.refuses(
            .requestIDs(\.requestID), .texts("name", \.name, upTo: 40, missing: .textMissing),
            .texts("url", \.url, upTo: 500, missing: .textMissing), .reasons(\.reason),
            [
                Wrong("events", "none") { $0.events = [] },
                Wrong("events", "five") { $0.events = [String](repeating: "alert.raised", count: 5) },
                Wrong("events", "blank", .textMissing) { $0.events = [" "] },
                Wrong("alert_types", "too many") { $0.alertTypes = [String](repeating: "complaint", count: 51) },
                Wrong("alert_types", "blank", .textMissing) { $0.alertTypes = [""] },
            ])
        + GoodRequest<Hearthline_V1_DecideWebhookRequest>(Methods.DecideWebhook.descriptor, as: .head1) {
            ($0.requestID, $0.webhookID) = (uuid, 999_999)
        }.refuses(.requestIDs(\.requestID), .ids("webhook_id", \.webhookID))
        + GoodRequest<Hearthline_V1_ListDeliveriesRequest>(Methods.ListDeliveries.descriptor, as: .head1)
        .refuses(
            .texts("name", \.name, upTo: 40), .numbers("page_size", \.pageSize, -1, 201),
            .tokens("page_token", \.pageToken, .pageTokenInvalid))

    private static let ladder = GoodRequest<Hearthline_V1_ProposeLadderRequest>(
        Methods.ProposeLadder.descriptor, as: .head1
    ) {
        ($0.requestID, $0.alertType, $0.reason) = (uuid, "complaint", "部长先知道")
        $0.rungs = [.with { $0.role = .head }]
    }

    private static let ladders =
        ladder.refuses(
            .requestIDs(\.requestID), .texts("alert_type", \.alertType, upTo: 60, missing: .textMissing),
            .reasons(\.reason),
            [
                Wrong("rungs", "eleven") {
                    $0.rungs = $0.rungs + [Hearthline_V1_LadderRung](repeating: .init(), count: 10)
                }
            ])
        + ladder.refuses(
            in: "rungs", \.rungs[0], .codes("role", \.role, required: true),
            .numbers("after_minutes", \.afterMinutes, -1, 10_081))

    private static let words =
        GoodRequest<Hearthline_V1_ProposeComplaintWordsRequest>(Methods.ProposeComplaintWords.descriptor, as: .head1) {
            ($0.requestID, $0.pattern, $0.reason) = (uuid, "太不像话", "住户常说")
        }.refuses(
            .requestIDs(\.requestID), .texts("pattern", \.pattern, upTo: 40), .ids("retire_id", \.retireID),
            .reasons(\.reason), .values("pattern", \.pattern, .fieldInvalid, ""))
        + GoodRequest<Hearthline_V1_ListRuleChangesRequest>(Methods.ListRuleChanges.descriptor, as: .head1) {
            $0.kind = .alertLadder
        }.refuses(.codes("kind", \.kind, required: true))
        + GoodRequest<Hearthline_V1_DecideRuleChangeRequest>(Methods.DecideRuleChange.descriptor, as: .head1) {
            ($0.requestID, $0.changeID) = (uuid, 999_999)
        }.refuses(.requestIDs(\.requestID), .ids("change_id", \.changeID))

    private static let proposals =
        GoodRequest<Hearthline_V1_WithdrawProposalRequest>(Methods.WithdrawProposal.descriptor, as: .head1) {
            ($0.requestID, $0.kind, $0.proposalID) = (uuid, .webhook, 999_999)
        }.refuses(
            .requestIDs(\.requestID), .codes("kind", \.kind, required: true), .ids("proposal_id", \.proposalID))

    private static let types =
        GoodRequest<Hearthline_V1_SetTypeRequest>(Events.SetType.descriptor, as: .head1) {
            ($0.requestID, $0.labelZh, $0.labelEn, $0.class) = (uuid, "设备被盗", "theft", .other)
        }.refuses(
            .requestIDs(\.requestID), .numbers("code", \.code, 0, 9, 100),
            .texts("label_zh", \.labelZh, upTo: 20, missing: .textMissing),
            .texts("label_en", \.labelEn, upTo: 60, missing: .textMissing),
            .codes("class", \.class, required: true), .numbers("record_minutes", \.recordMinutes, 0, 1_441),
            .numbers("acknowledge_minutes", \.acknowledgeMinutes, 0, 1_441))
        + GoodRequest<Hearthline_V1_DecideKnowledgeTaskRequest>(Events.DecideKnowledgeTask.descriptor, as: .head1) {
            ($0.requestID, $0.taskID) = (uuid, 999_999)
        }.refuses(.requestIDs(\.requestID), .ids("task_id", \.taskID))

    private static let returns =
        GoodRequest<Hearthline_V1_ListReturnCallsRequest>(Calls.ListReturnCalls.descriptor, as: .agent1)
        .refuses(.numbers("page_size", \.pageSize, -1, 201))
        + GoodRequest<Hearthline_V1_RevealReturnCallRequest>(Calls.RevealReturnCall.descriptor, as: .agent1) {
            $0.returnCallID = 999_999
        }.refuses(.ids("return_call_id", \.returnCallID))
        + GoodRequest<Hearthline_V1_DropReturnCallRequest>(Calls.DropReturnCall.descriptor, as: .lead1) {
            ($0.requestID, $0.returnCallID, $0.reason) = (uuid, 999_999, "空号")
        }.refuses(.requestIDs(\.requestID), .ids("return_call_id", \.returnCallID), .reasons(\.reason))
}
