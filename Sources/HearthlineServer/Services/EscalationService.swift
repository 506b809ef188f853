internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// What goes to the supervisor at once.
struct EscalationService: Hearthline_V1_EscalationService.SimpleServiceProtocol {
    let escalations: Escalations

    func raiseEscalation(
        request: Hearthline_V1_RaiseEscalationRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let reason: EscalationReason = try Field.code(request.reason, "reason")
        let note = try Field.note(request.note, 500)
        let ticketID = try Field.optionalID(request.hasTicketID ? request.ticketID : nil, "ticket_id")
        let callID = try Field.optionalID(request.hasCallID ? request.callID : nil, "call_id")
        return .init(
            try await Work.run {
                try await escalations.raise(
                    reason, ticketID: ticketID, callID: callID, note: note, requestID: requestID, as: $0)
            })
    }

    func acknowledgeEscalation(
        request: Hearthline_V1_AcknowledgeEscalationRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.escalationID, "escalation_id")
        let version = try Field.version(request.version)
        return .init(
            try await Work.run {
                try await escalations.acknowledge(id, version: version, requestID: requestID, as: $0)
            })
    }

    func decideEscalation(
        request: Hearthline_V1_DecideEscalationRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.escalationID, "escalation_id")
        let version = try Field.version(request.version)
        let rule = TextRule(minimum: 2, maximum: 1000, multiline: true)
        let solution = try Field.text(request.solution, rule, "solution")
        return .init(
            try await Work.run {
                try await escalations.decide(
                    id, version: version, solution: solution, requestID: requestID, as: $0)
            })
    }

    func listEscalations(
        request: Hearthline_V1_ListEscalationsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListEscalationsResponse {
        let filter = try EscalationFilter(request)
        let size = try Field.pageSize(request.pageSize)
        let token = try Field.pageToken(request.pageToken)
        let page = try await Work.run { try await escalations.list(filter, after: token, size: size, as: $0) }
        return .with {
            $0.escalations = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }

    func getEscalation(
        request: Hearthline_V1_GetEscalationRequest, context: ServerContext
    ) async throws -> Hearthline_V1_GetEscalationResponse {
        let id = try Field.id(request.escalationID, "escalation_id")
        let detail = try await Work.run { try await escalations.get(id, as: $0) }
        return .with {
            $0.escalation = .init(detail.escalation)
            $0.mentions = detail.mentions.map { .init($0) }
        }
    }
}
