internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// What two people set: receivers of alerts, ladders of alerts, words of complaints.
struct SettingsService: Hearthline_V1_SettingsService.SimpleServiceProtocol {
    let webhooks: Webhooks
    let rules: Rules
    let administration: Administration

    func listWebhooks(
        request: Hearthline_V1_ListWebhooksRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListWebhooksResponse {
        let versions = try await Work.run { try await webhooks.list(as: $0) }
        return .with { $0.webhooks = versions.map { .init($0) } }
    }

    func proposeWebhook(
        request: Hearthline_V1_ProposeWebhookRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let name = try Field.requiredLine(request.name, 40, "name")
        let draft = try WebhookDraft(request)
        let reason = try Field.reason(request.reason)
        return .init(
            try await Work.run {
                try await webhooks.propose(name, draft, reason: reason, requestID: requestID, as: $0)
            })
    }

    func decideWebhook(
        request: Hearthline_V1_DecideWebhookRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.webhookID, "webhook_id")
        return .init(
            try await Work.run {
                try await webhooks.decide(id, approve: request.approve, requestID: requestID, as: $0)
            })
    }

    func listDeliveries(
        request: Hearthline_V1_ListDeliveriesRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListDeliveriesResponse {
        let name = try Field.line(request.name, 40, "name")
        let size = try Field.pageSize(request.pageSize)
        let token = try Field.pageToken(request.pageToken)
        let page = try await Work.run {
            try await webhooks.deliveries(to: name.isEmpty ? nil : name, after: token, size: size, as: $0)
        }
        return .with {
            $0.deliveries = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }

    func withdrawProposal(
        request: Hearthline_V1_WithdrawProposalRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let kind: ProposalKind = try Field.word(request.kind, "kind")
        let id = try Field.id(request.proposalID, "proposal_id")
        return .init(
            try await Work.run { try await administration.withdraw(kind, id, requestID: requestID, as: $0) })
    }
}
