import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_CallbackService.Method

    static let charges = checks + decide + complaints + worklist

    private static let checks = GoodRequest<Hearthline_V1_ListChargeChecksRequest>(
        Methods.ListChargeChecks.descriptor, as: .head1
    ).refuses(
        .codes("status", \.status), .numbers("page_size", \.pageSize, -1, 201),
        .tokens("page_token", \.pageToken, .pageTokenInvalid))

    private static let decide = GoodRequest<Hearthline_V1_DecideChargeCheckRequest>(
        Methods.DecideChargeCheck.descriptor, as: .head1
    ) {
        ($0.requestID, $0.checkID, $0.verdict, $0.note) = (uuid, 999_999, .violation, "维修工承认")
    }.refuses(
        .requestIDs(\.requestID), .ids("check_id", \.checkID), .codes("verdict", \.verdict, required: true),
        .texts("note", \.note, upTo: 500, missing: .reasonRequired, lines: true),
        [
            Wrong("verdict", "open is none") { $0.verdict = .open },
            Wrong("note", "one character", .textMissing) { $0.note = "错" },
        ])

    private static let complaints =
        GoodRequest<Hearthline_V1_ListComplaintCandidatesRequest>(
            Methods.ListComplaintCandidates.descriptor, as: .lead1
        ).refuses(
            .numbers("page_size", \.pageSize, -1, 201), .tokens("page_token", \.pageToken, .pageTokenInvalid))
        + GoodRequest<Hearthline_V1_RegisterComplaintRequest>(Methods.RegisterComplaint.descriptor, as: .lead1) {
            ($0.requestID, $0.eventID, $0.reason) = (uuid, 999_999, "住户同意投诉")
        }.refuses(.requestIDs(\.requestID), .ids("event_id", \.eventID), .reasons(\.reason))

    private static let worklist = GoodRequest<Hearthline_V1_GetWorklistRequest>(
        Methods.GetWorklist.descriptor, as: .lead1
    ) {
        ($0.day, $0.quota) = ("2025-11-15", 5)
    }.refuses(
        .smallIDs("site_id", \.siteID), .days("day", \.day), .numbers("quota", \.quota, -1, 10_001, .min, .max))
}
