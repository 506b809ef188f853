import Foundation
import Hearthline
import HearthlineProtocol
import HearthlineStore
import SwiftProtobuf
import TestSupport

/// Types of events, cards that events ask for, calls that are owed.
extension AnyAct {
    private typealias Events = Hearthline_V1_AbnormalService.Method
    private typealias Calls = Hearthline_V1_CallService.Method

    static let ownTypes: [AnyAct] = [
        subject(
            Events.SetType.descriptor, by: .head1,
            refuses: [(.agent1, .forbidden), (.lead1, .forbidden), (.station1, .forbidden)]
        ) { _ in
            .with {
                ($0.requestID, $0.labelZh, $0.labelEn) = (UUID().uuidString, "设备被盗", "theft")
                ($0.class, $0.active, $0.recordMinutes) = (.other, true, 5)
            }
        } other: { (request: inout Hearthline_V1_SetTypeRequest) in
            request.recordMinutes = 6
        },
        subject(
            Events.DecideKnowledgeTask.descriptor, by: .head1,
            refuses: [(.agent1, .forbidden), (.lead1, .forbidden), (.station1, .forbidden)], late: .staleVersion
        ) { bench in
            let task = try await knowledgeTask(bench)
            return .with { ($0.requestID, $0.taskID, $0.write) = (UUID().uuidString, task, true) }
        } other: { (request: inout Hearthline_V1_DecideKnowledgeTaskRequest) in
            request.write = false
        },
        subject(
            Calls.DropReturnCall.descriptor, by: .lead1,
            refuses: [(.agent1, .forbidden), (.lead2, .callNotFound), (.station1, .forbidden)], late: .staleVersion
        ) { bench in
            let owed = try await bench.returnCall()
            return .with { ($0.requestID, $0.returnCallID, $0.reason) = (UUID().uuidString, owed, "空号") }
        } other: { (request: inout Hearthline_V1_DropReturnCallRequest) in
            request.reason = "打错了"
        },
    ]

    /// A closed event that had no standard answer.
    private static func knowledgeTask(_ bench: LiveBench) async throws -> Int64 {
        let head = LiveBench.metadata(.head1)
        let event = try await bench.abnormal.recordEvent(
            .with {
                ($0.requestID, $0.type, $0.description_p) = (UUID().uuidString, 5, "师傅很耐心")
                $0.noStandardAnswer = true
            }, metadata: LiveBench.metadata(.agent1)
        ).subjectID
        for close in [false, true] {
            let version = try await bench.abnormal.getEvent(.with { $0.eventID = event }, metadata: head).event.version
            if close {
                _ = try await bench.abnormal.closeEvent(
                    .with {
                        ($0.requestID, $0.eventID, $0.version, $0.result) = (UUID().uuidString, event, version, "已转达")
                    },
                    metadata: head)
            } else {
                _ = try await bench.abnormal.acknowledgeEvent(
                    .with { ($0.requestID, $0.eventID, $0.version) = (UUID().uuidString, event, version) },
                    metadata: head)
            }
        }
        return try await bench.abnormal.listKnowledgeTasks(.init(), metadata: head).tasks[0].id
    }
}

extension LiveBench {
    /// A caller of site 1 who gave up after 20 seconds; the key of the call back that is owed.
    func returnCall() async throws -> Int64 {
        let call = try await calls.recordCall(
            .with {
                ($0.requestID, $0.direction, $0.callerPhone) = (UUID().uuidString, .inbound, "13800000077")
                $0.ringTime = .init(date: Date().addingTimeInterval(-60))
            }, metadata: Self.metadata(.agent1)
        ).callID
        try await store.calls.hangUp(
            call, at: Date().addingTimeInterval(-40), as: try fixture.caller(.agent1))
        return try await calls.listReturnCalls(.init(), metadata: Self.metadata(.agent1)).returnCalls[0].id
    }
}
