internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// What heads do with events, and leads at night.
extension AbnormalService {
    func acknowledgeEvent(
        request: Hearthline_V1_AcknowledgeEventRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let seen = try SeenAbnormalEvent(request.eventID, request.version)
        return .init(try await Work.run { try await events.acknowledge(seen, requestID: requestID, as: $0) })
    }

    func sortEvent(
        request: Hearthline_V1_SortEventRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let seen = try SeenAbnormalEvent(request.eventID, request.version)
        let kind: AbnormalClass = try Field.word(request.class, "class")
        let person = try Field.optionalID(request.hasPersonID ? request.personID : nil, "person_id")
        let comment = try Field.note(request.comment, 2000, "comment")
        return .init(
            try await Work.run {
                try await events.sort(
                    seen, class: kind, personID: person, noStandardAnswer: request.noStandardAnswer, comment: comment,
                    requestID: requestID, as: $0)
            })
    }

    func mergeEvent(
        request: Hearthline_V1_MergeEventRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let seen = try SeenAbnormalEvent(request.eventID, request.version)
        let other = try Field.id(request.intoEventID, "into_event_id")
        let reason = try Field.reason(request.reason)
        return .init(
            try await Work.run {
                try await events.merge(seen, into: other, reason: reason, requestID: requestID, as: $0)
            })
    }

    func reportEvent(
        request: Hearthline_V1_ReportEventRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let seen = try SeenAbnormalEvent(request.eventID, request.version)
        let text = try Field.text(request.text, .said, "text")
        return .init(try await Work.run { try await events.report(seen, text: text, requestID: requestID, as: $0) })
    }

    func noteCenterAnswer(
        request: Hearthline_V1_NoteCenterAnswerRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let seen = try SeenAbnormalEvent(request.eventID, request.version)
        let at = try Field.optionalTime(request.hasTime ? request.time : nil, "time")
        let instruction = try Field.note(request.instruction, 2000, "instruction")
        return .init(
            try await Work.run {
                try await events.noteCenterAnswer(
                    seen, at: at, instruction: instruction, requestID: requestID, as: $0)
            })
    }

    func followUpEvent(
        request: Hearthline_V1_FollowUpEventRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let seen = try SeenAbnormalEvent(request.eventID, request.version)
        let place = request.kind.rawValue - 1
        guard AbnormalStepKind.followUps.indices.contains(place) else {
            throw HearthlineError(.fieldInvalid, field: "kind")
        }
        let text = try Field.text(request.text, .said, "text")
        return .init(
            try await Work.run {
                try await events.followUp(
                    seen, AbnormalStepKind.followUps[place], text: text, requestID: requestID, as: $0)
            })
    }

    func closeEvent(
        request: Hearthline_V1_CloseEventRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let seen = try SeenAbnormalEvent(request.eventID, request.version)
        let result = try Field.text(request.result, .said, "result")
        return .init(try await Work.run { try await events.close(seen, result: result, requestID: requestID, as: $0) })
    }
}

extension TextRule {
    /// What must be said about an event.
    static let said = TextRule(minimum: 1, maximum: 2000, multiline: true)
}
