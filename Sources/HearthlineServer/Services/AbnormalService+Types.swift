internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// Types of events, and the cards that events ask for.
extension AbnormalService {
    func listTypes(
        request: Hearthline_V1_ListTypesRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListTypesResponse {
        let types = try await Work.run { try await events.types(as: $0) }
        return .with { $0.types = types.map { .init($0) } }
    }

    func setType(
        request: Hearthline_V1_SetTypeRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let code = request.hasCode ? Int16(try Field.count(request.code, 10...99, "code")) : nil
        let zh = try Field.text(request.labelZh, TextRule(minimum: 2, maximum: 20), "label_zh")
        let en = try Field.text(request.labelEn, TextRule(minimum: 2, maximum: 60), "label_en")
        let kind: AbnormalClass = try Field.word(request.class, "class")
        let record = try Self.minutes(request.hasRecordMinutes ? request.recordMinutes : nil, "record_minutes")
        let acknowledge = try Self.minutes(
            request.hasAcknowledgeMinutes ? request.acknowledgeMinutes : nil, "acknowledge_minutes")
        return .init(
            try await Work.run {
                try await events.setType(
                    code, label: Label(zh, en), class: kind, isActive: request.active, recordMinutes: record,
                    acknowledgeMinutes: acknowledge, requestID: requestID, as: $0)
            })
    }

    func listKnowledgeTasks(
        request: Hearthline_V1_ListKnowledgeTasksRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListKnowledgeTasksResponse {
        let tasks = try await Work.run { try await events.knowledgeTasks(as: $0) }
        return .with { $0.tasks = tasks.map { .init($0) } }
    }

    func decideKnowledgeTask(
        request: Hearthline_V1_DecideKnowledgeTaskRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.taskID, "task_id")
        return .init(
            try await Work.run {
                try await events.decideKnowledgeTask(id, write: request.write, requestID: requestID, as: $0)
            })
    }

    private static func minutes(_ value: Int32?, _ field: String) throws(HearthlineError) -> Int16? {
        guard let value else { return nil }
        return Int16(try Field.count(value, 1...1_440, field))
    }
}

extension Hearthline_V1_AbnormalTypeInfo {
    /// The wire form of a type.
    init(_ type: AbnormalTypeRecord) {
        self = .with {
            ($0.code, $0.labelZh, $0.labelEn) = (Int32(type.code), type.label.zh, type.label.en)
            ($0.class, $0.automatic, $0.active) = (.init(word: type.eventClass), type.isAutomatic, type.isActive)
        }
        if let minutes = type.recordMinutes { recordMinutes = Int32(minutes) }
        if let minutes = type.acknowledgeMinutes { acknowledgeMinutes = Int32(minutes) }
    }
}

extension Hearthline_V1_KnowledgeTask {
    /// The wire form of a task.
    init(_ task: KnowledgeTaskRecord) {
        self = .with {
            ($0.id, $0.eventID, $0.status) = (task.id, task.eventID, task.status)
            ($0.description_p, $0.result) = (task.description, task.result)
            ($0.createTime, $0.cardCode, $0.proposed) = (.init(task.madeAt), task.cardCode ?? "", task.isProposed)
        }
    }
}
