internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// Ladders of alerts and words of complaints.
extension SettingsService {
    func listLadders(
        request: Hearthline_V1_ListLaddersRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListLaddersResponse {
        let ladders = try await Work.run { try await rules.ladders(as: $0) }
        return .with { answer in
            answer.ladders = ladders.map { ladder in
                .with { ($0.alertType, $0.rungs) = (ladder.type, ladder.rungs.map { .init($0) }) }
            }
        }
    }

    func proposeLadder(
        request: Hearthline_V1_ProposeLadderRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let type = try Field.requiredLine(request.alertType, 60, "alert_type")
        guard request.rungs.count <= 10 else { throw HearthlineError(.fieldInvalid, field: "rungs") }
        let rungs = try request.rungs.enumerated().map { try AlertRung($1, step: $0 + 1) }
        let reason = try Field.reason(request.reason)
        return .init(
            try await Work.run {
                try await rules.propose(rungs, of: type, reason: reason, requestID: requestID, as: $0)
            })
    }

    func listComplaintWords(
        request: Hearthline_V1_ListComplaintWordsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListComplaintWordsResponse {
        let words = try await Work.run { try await rules.complaintWords(as: $0) }
        return .with { $0.words = words.map { .init($0) } }
    }

    func proposeComplaintWords(
        request: Hearthline_V1_ProposeComplaintWordsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let ends = try Field.optionalID(request.hasRetireID ? request.retireID : nil, "retire_id")
        let pattern = try Field.line(request.pattern, 40, "pattern")
        let reason = try Field.reason(request.reason)
        if pattern.isEmpty == (ends == nil) { throw HearthlineError(.fieldInvalid, field: "pattern") }
        return .init(
            try await Work.run { (caller) throws(HearthlineError) in
                if let ends {
                    return try await rules.propose(endOf: ends, reason: reason, requestID: requestID, as: caller)
                }
                return try await rules.propose(words: pattern, reason: reason, requestID: requestID, as: caller)
            })
    }

    func listRuleChanges(
        request: Hearthline_V1_ListRuleChangesRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListRuleChangesResponse {
        let kind: RuleKind = try Field.word(request.kind, "kind")
        let changes = try await Work.run { try await rules.changes(kind, as: $0) }
        return .with { $0.changes = changes.map { .init($0) } }
    }

    func decideRuleChange(
        request: Hearthline_V1_DecideRuleChangeRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.changeID, "change_id")
        return .init(
            try await Work.run { try await rules.decide(id, approve: request.approve, requestID: requestID, as: $0) })
    }
}
