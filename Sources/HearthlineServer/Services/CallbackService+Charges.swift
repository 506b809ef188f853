internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// What follows from answers: doubtful charges and complaints.
extension CallbackService {
    func listChargeChecks(
        request: Hearthline_V1_ListChargeChecksRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListChargeChecksResponse {
        let status: ChargeCheckStatus? = try Field.optionalWord(request.status, "status")
        let size = try Field.pageSize(request.pageSize)
        let token = try Field.pageToken(request.pageToken)
        let page = try await Work.run {
            try await callbacks.chargeChecks(status: status, after: token, size: size, as: $0)
        }
        return .with {
            $0.checks = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }

    func decideChargeCheck(
        request: Hearthline_V1_DecideChargeCheckRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.checkID, "check_id")
        let verdict: ChargeCheckStatus = try Field.word(request.verdict, "verdict")
        let note = try Field.reason(request.note, "note")
        return .init(
            try await Work.run {
                try await callbacks.decideChargeCheck(id, verdict, note: note, requestID: requestID, as: $0)
            })
    }

    func listComplaintCandidates(
        request: Hearthline_V1_ListComplaintCandidatesRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListComplaintCandidatesResponse {
        let size = try Field.pageSize(request.pageSize)
        let token = try Field.pageToken(request.pageToken)
        let page = try await Work.run { try await callbacks.complaintCandidates(after: token, size: size, as: $0) }
        return .with {
            $0.candidates = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }

    func registerComplaint(
        request: Hearthline_V1_RegisterComplaintRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.eventID, "event_id")
        let reason = try Field.reason(request.reason)
        return .init(
            try await Work.run {
                try await callbacks.registerComplaint(eventID: id, reason: reason, requestID: requestID, as: $0)
            })
    }
}
