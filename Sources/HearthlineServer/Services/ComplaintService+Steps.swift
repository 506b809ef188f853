internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// The steps of a complaint.
extension ComplaintService {
    func takeOverComplaint(
        request: Hearthline_V1_TakeOverComplaintRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ComplaintReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.complaintID, "complaint_id")
        let version = try Field.version(request.version)
        let owner = try Field.optionalAgentNo(request.ownerAgentNo, "owner_agent_no")
        return .init(
            try await Work.run {
                try await complaints.takeOver(id, version: version, owner: owner, requestID: requestID, as: $0)
            })
    }

    func stepComplaint(
        request: Hearthline_V1_StepComplaintRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ComplaintReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.complaintID, "complaint_id")
        let version = try Field.version(request.version)
        let step = try ComplaintStep(request)
        return .init(
            try await Work.run {
                try await complaints.step(id, version: version, step, requestID: requestID, as: $0)
            })
    }

    func extendComplaint(
        request: Hearthline_V1_ExtendComplaintRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ComplaintReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.complaintID, "complaint_id")
        let version = try Field.version(request.version)
        let until = try Field.time(request.hasUntilTime ? request.untilTime : nil, "until_time")
        let reason = try Field.reason(request.reason)
        let approval = try Field.line(request.approval, 200, "approval")
        return .init(
            try await Work.run {
                try await complaints.extend(
                    id, version: version, until: until, reason: reason, approval: approval, requestID: requestID,
                    as: $0)
            })
    }

    func closeComplaint(
        request: Hearthline_V1_CloseComplaintRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ComplaintReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.complaintID, "complaint_id")
        let version = try Field.version(request.version)
        let note = try Field.note(request.note, 1000)
        let approval = try Field.line(request.approval, 200, "approval")
        return .init(
            try await Work.run {
                try await complaints.close(
                    id, version: version, isSatisfied: request.hasSatisfied ? request.satisfied : nil, note: note,
                    approval: approval, requestID: requestID, as: $0)
            })
    }

    func reopenComplaint(
        request: Hearthline_V1_ReopenComplaintRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ComplaintReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.complaintID, "complaint_id")
        let version = try Field.version(request.version)
        let reason = try Field.reason(request.reason)
        return .init(
            try await Work.run {
                try await complaints.reopen(id, version: version, reason: reason, requestID: requestID, as: $0)
            })
    }
}
