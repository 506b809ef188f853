import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_CallbackService.Method

    static let tasks = list + single + attempt + appoint + moves

    private static let list = GoodRequest<Hearthline_V1_ListTasksRequest>(
        Methods.ListTasks.descriptor, as: .agent1
    ).refuses(
        .smallIDs("station_id", \.stationID), .smallIDs("site_id", \.siteID), .times("callable_by", \.callableBy),
        .numbers("page_size", \.pageSize, -1, 201), .tokens("page_token", \.pageToken, .pageTokenInvalid),
        [Wrong("unassigned", "mine and nobody's") { ($0.mine, $0.unassigned) = (true, true) }])

    private static let single =
        GoodRequest<Hearthline_V1_GetTaskRequest>(Methods.GetTask.descriptor, as: .agent1) { $0.taskID = 999_999 }
        .refuses(.ids("task_id", \.taskID))
        + GoodRequest<Hearthline_V1_ListSavedCallbacksRequest>(Methods.ListSavedCallbacks.descriptor, as: .agent1) {
            $0.taskID = 999_999
        }.refuses(.ids("task_id", \.taskID))

    private static let attempt = GoodRequest<Hearthline_V1_RecordAttemptRequest>(
        Methods.RecordAttempt.descriptor, as: .agent1
    ) {
        ($0.requestID, $0.taskID, $0.version, $0.result) = (uuid, 999_999, 1, .busy)
    }.refuses(
        .requestIDs(\.requestID), .ids("task_id", \.taskID), .versions(\.version),
        .codes("result", \.result, required: true), .ids("call_id", \.callID),
        [
            Wrong("result", "reached is no attempt") { $0.result = .reached },
            Wrong("result", "inconvenient needs a time") { $0.result = .inconvenient },
        ])

    private static let appoint = GoodRequest<Hearthline_V1_MakeCallbackAppointmentRequest>(
        Methods.MakeAppointment.descriptor, as: .agent1
    ) {
        ($0.requestID, $0.taskID, $0.version) = (uuid, 999_999, 1)
        $0.appointmentTime.seconds = 4_000_000_000
    }.refuses(
        .requestIDs(\.requestID), .ids("task_id", \.taskID), .versions(\.version),
        .times("appointment_time", \.appointmentTime),
        [Wrong("appointment_time", "missing") { $0.clearAppointmentTime() }], .ids("call_id", \.callID))

    private static let moves =
        GoodRequest<Hearthline_V1_ReassignTasksRequest>(Methods.ReassignTasks.descriptor, as: .lead1) {
            ($0.requestID, $0.taskIds, $0.employeeID, $0.reason) = (uuid, [999_999], 1, "张三请假")
        }.refuses(
            .requestIDs(\.requestID), taskLists(\.taskIds), .ids("employee_id", \.employeeID), .reasons(\.reason))
        + GoodRequest<Hearthline_V1_SkipTasksRequest>(Methods.SkipTasks.descriptor, as: .lead1) {
            ($0.requestID, $0.taskIds, $0.reason) = (uuid, [999_999], "人手不足")
        }.refuses(.requestIDs(\.requestID), taskLists(\.taskIds), .reasons(\.reason))

    private static func taskLists<M>(_ key: Wrong<M>.Path<[Int64]>) -> [Wrong<M>] {
        [[], [0], [1, -1], [1, 1], Array(1...201)].map { ids in
            Wrong("task_ids", "\(ids.prefix(2)) of \(ids.count)") { $0[keyPath: key] = ids }
        }
    }
}
