import Foundation
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// What an agent does with a callback.
extension Seat {
    typealias Task = Hearthline_V1_CallbackTask

    /// The open task of a ticket as the person sees it; nil when there is none.
    func task(of ticket: Int64) async throws -> Task? {
        try await bench.callbacks.listTasks(.init(), metadata: metadata).tasks.first { $0.ticketID == ticket }
    }

    func attempt(_ task: Task, _ result: Hearthline_V1_CallbackAttemptResult) async throws -> Receipt {
        try await bench.callbacks.recordAttempt(
            .with {
                ($0.requestID, $0.taskID, $0.version, $0.result) = (UUID().uuidString, task.id, task.version, result)
            }, metadata: metadata)
    }

    func callLater(_ task: Task, at time: Date) async throws -> Receipt {
        try await bench.callbacks.makeAppointment(
            .with {
                ($0.requestID, $0.taskID, $0.version) = (UUID().uuidString, task.id, task.version)
                $0.appointmentTime = .init(date: time)
            }, metadata: metadata)
    }

    /// Records a call to a resident, answered just now.
    func dial() async throws -> Int64 {
        try await bench.calls.recordCall(
            .with {
                ($0.requestID, $0.direction) = (UUID().uuidString, .outbound)
                ($0.ringTime, $0.answerTime) = (.init(date: .now), .init(date: .now))
            }, metadata: metadata
        ).callID
    }

    /// Saves answers that were given in a call; dials one unless it is named.
    func save(
        _ task: Task, in call: Int64? = nil, _ change: (inout Hearthline_V1_CallbackAnswers) -> Void = { _ in }
    ) async throws -> Receipt {
        let call = if let call { call } else { try await dial() }
        return try await bench.callbacks.saveCallback(
            .with {
                ($0.requestID, $0.taskID, $0.version, $0.answers) = (UUID().uuidString, task.id, task.version, .content)
                $0.callID = call
                change(&$0.answers)
            }, metadata: metadata)
    }
}

extension LiveBench {
    /// Lets residents be called at any hour, so that tests do not depend on the clock.
    func openCallingHours() async throws {
        try await fixture.database.sql(
            """
            INSERT INTO hotline.policy_parameter (key, scope_type, scope_id, value_json)
            SELECT 'callback.hours_of_day', 'site', id, '{"from": "00:00", "to": "24:00"}' FROM hotline.site
            """)
    }

    /// Two days pass for the callbacks: attempts lie behind, agreed times have come.
    func passTwoDays() async throws {
        try await fixture.database.sql(
            """
            SET session_replication_role = replica;
            UPDATE hotline.callback_attempt SET at = at - interval '47 hours';
            UPDATE hotline.callback_task SET next_at = now() WHERE status IN (1, 2) AND next_at > now()
            """)
    }
}
