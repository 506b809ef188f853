import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// What agents and leads do with callbacks.
extension AnyAct {
    private typealias Methods = Hearthline_V1_CallbackService.Method

    private static let strangers: [(FixturePerson, Reason)] = [
        (.agent1, .noSelfApproval), (.agentOfSite2, .callbackNotFound), (.lead2, .callbackNotFound),
        (.station1, .forbidden), (.head1, .forbidden),
    ]

    static let callback: [AnyAct] = [
        act(Methods.RecordAttempt.descriptor, by: .agent2, refuses: strangers) { bench in
            let task = try await returned(bench)
            return .with {
                ($0.requestID, $0.taskID, $0.version, $0.result) = (UUID().uuidString, task.id, task.version, .noAnswer)
            }
        } other: { (request: inout Hearthline_V1_RecordAttemptRequest) in
            request.result = .busy
        },
        act(Methods.MakeAppointment.descriptor, by: .agent2, refuses: strangers) { bench in
            let task = try await returned(bench)
            return .with {
                ($0.requestID, $0.taskID, $0.version) = (UUID().uuidString, task.id, task.version)
                $0.appointmentTime = .init(date: .now + 3600)
            }
        } other: { (request: inout Hearthline_V1_MakeCallbackAppointmentRequest) in
            request.appointmentTime.seconds += 60
        },
        act(Methods.SaveCallback.descriptor, by: .agent2, refuses: strangers) { bench in
            let (task, call) = (try await returned(bench), try await bench.seat(.agent2).dial())
            return .with {
                ($0.requestID, $0.taskID, $0.version, $0.answers) = (UUID().uuidString, task.id, task.version, .content)
                $0.callID = call
            }
        } other: { (request: inout Hearthline_V1_SaveCallbackRequest) in
            request.answers.dScore = 10
        },
        act(
            Methods.ReviseCallback.descriptor, by: .lead1,
            refuses: [
                (.agent2, .forbidden), (.lead2, .callbackNotFound), (.station1, .forbidden), (.head1, .forbidden),
            ]
        ) { bench in
            let task = try await returned(bench)
            _ = try await bench.seat(.agent2).save(task)
            return .with {
                ($0.requestID, $0.taskID, $0.version, $0.answers) = (UUID().uuidString, task.id, 1, .content)
                ($0.answers.dScore, $0.reason) = (8, "按录音更正")
            }
        } other: { (request: inout Hearthline_V1_ReviseCallbackRequest) in
            request.answers.dScore = 7
        },
        act(
            Methods.ReassignTasks.descriptor, by: .lead1,
            refuses: [
                (.agent2, .forbidden), (.lead2, .employeeNotFound), (.station1, .forbidden), (.head1, .forbidden),
            ]
        ) { bench in
            let (task, agent) = (try await returned(bench), try bench.fixture.id(.agent2))
            return .with {
                ($0.requestID, $0.taskIds, $0.employeeID, $0.reason) = (UUID().uuidString, [task.id], agent, "平衡工作量")
            }
        } other: { (request: inout Hearthline_V1_ReassignTasksRequest) in
            request.reason = "张三请假"
        },
        act(
            Methods.SkipTasks.descriptor, by: .lead1,
            refuses: [
                (.agent2, .forbidden), (.lead2, .callbackNotFound), (.station1, .forbidden), (.head1, .forbidden),
            ],
            late: .transitionNotAllowed
        ) { bench in
            let task = try await returned(bench)
            try await bench.fixture.database.sql(
                """
                UPDATE hotline.callback_task SET due_from = now() - interval '1 minute', due_to = now();
                INSERT INTO hotline.coverage_approval (site_id, day, approved_by, reason)
                SELECT 1, returned_day, (SELECT id FROM hotline.employee WHERE agent_no = '1901'), '大雪' FROM hotline.callback_task
                """)
            return .with { ($0.requestID, $0.taskIds, $0.reason) = (UUID().uuidString, [task.id], "人手不足") }
        } other: { (request: inout Hearthline_V1_SkipTasksRequest) in
            request.reason = "大雪"
        },
    ]

    private static func returned(_ bench: LiveBench) async throws -> Seat.Task {
        try await bench.openCallingHours()
        let ticket = try await bench.seat(.station1).repair(try await bench.seat(.agent1).register())
        guard let task = try await bench.seat(.agent2).task(of: ticket.ticketID) else { throw TestFailure("no task") }
        return task
    }
}
