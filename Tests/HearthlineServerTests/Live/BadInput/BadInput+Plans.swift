import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_CallbackService.Method

    static let plans = propose + confirm + coverage

    private static let propose = GoodRequest<Hearthline_V1_ProposePlanRequest>(
        Methods.ProposePlan.descriptor, as: .lead1
    ) {
        ($0.requestID, $0.day, $0.shift) = (uuid, "2025-11-15", 1)
        $0.idleMinutes = [.with { ($0.employeeID, $0.amount) = (999_999, 60) }]
    }.refuses(
        .requestIDs(\.requestID), .days("day", \.day), .numbers("shift", \.shift, 0, 4, -1),
        shares("idle_minutes", \.idleMinutes, tooMuch: 1441))

    private static let confirm = GoodRequest<Hearthline_V1_ConfirmPlanRequest>(
        Methods.ConfirmPlan.descriptor, as: .lead1
    ) {
        ($0.requestID, $0.day, $0.shift) = (uuid, "2025-11-15", 1)
        $0.targets = [.with { ($0.employeeID, $0.amount) = (999_999, 10) }]
    }.refuses(
        .requestIDs(\.requestID), .days("day", \.day), .numbers("shift", \.shift, 0, 4, -1),
        shares("targets", \.targets, tooMuch: 1001))

    private static let coverage =
        GoodRequest<Hearthline_V1_ApproveCoverageRequest>(Methods.ApproveCoverage.descriptor, as: .head1) {
            ($0.requestID, $0.siteID, $0.day, $0.reason) = (uuid, 1, "2025-11-15", "大雪,人手不足")
        }.refuses(
            .requestIDs(\.requestID), .smallIDs("site_id", \.siteID), .days("day", \.day), .reasons(\.reason))
        + GoodRequest<Hearthline_V1_GetPlanRequest>(Methods.GetPlan.descriptor, as: .lead1) { $0.day = "2025-11-15" }
        .refuses(.smallIDs("site_id", \.siteID), .days("day", \.day))
        + GoodRequest<Hearthline_V1_GetCoverageRequest>(Methods.GetCoverage.descriptor, as: .lead1) {
            ($0.fromDay, $0.throughDay) = ("2025-11-15", "2025-11-16")
        }.refuses(
            .days("from_day", \.fromDay), .days("through_day", \.throughDay),
            .values("through_day", \.throughDay, .fieldInvalid, "2025-11-14", "2026-11-17"))

    private static func shares<M>(
        _ path: String, _ key: Wrong<M>.Path<[Hearthline_V1_PlanShare]>, tooMuch: Int32
    ) -> [Wrong<M>] {
        [
            Wrong("\(path).employee_id", "nobody", field: path) { $0[keyPath: key] = [] },
            Wrong("\(path).employee_id", "0", field: path) { $0[keyPath: key][0].employeeID = 0 },
            Wrong("\(path).employee_id", "twice", field: path) { $0[keyPath: key] += $0[keyPath: key] },
            Wrong("\(path).employee_id", "too many", field: path) { message in
                message[keyPath: key] = (1...201).map { id in .with { $0.employeeID = id } }
            },
            Wrong("\(path).amount", "negative", field: path) { $0[keyPath: key][0].amount = -1 },
            Wrong("\(path).amount", "too much", field: path) { $0[keyPath: key][0].amount = tooMuch },
        ]
    }
}
