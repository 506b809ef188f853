internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// Complaints: registered, read, decided upon when they were not raised.
struct ComplaintService: Hearthline_V1_ComplaintService.SimpleServiceProtocol {
    let complaints: Complaints

    func openComplaint(
        request: Hearthline_V1_OpenComplaintRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ComplaintReceipt {
        let requestID = try Field.requestID(request.requestID)
        let new = try NewComplaint(request)
        return .init(try await Work.run { try await complaints.open(new, requestID: requestID, as: $0) })
    }

    func listComplaints(
        request: Hearthline_V1_ListComplaintsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListComplaintsResponse {
        let view: ComplaintView = try Field.optionalCode(request.view, "view") ?? .open
        let filter = try ComplaintFilter(request)
        let size = try Field.pageSize(request.pageSize)
        let token = try Field.pageToken(request.pageToken)
        let page = try await Work.run {
            try await complaints.list(view, filter, after: token, size: size, as: $0)
        }
        return .with {
            $0.complaints = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }

    func countComplaints(
        request: Hearthline_V1_CountComplaintsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_CountComplaintsResponse {
        let filter = try ComplaintFilter(request)
        let counts = try await Work.run { try await complaints.counts(filter, as: $0) }
        return .with {
            $0.counts = ComplaintView.allCases.map { view in
                .with { ($0.view, $0.complaints) = (.init(code: view), Int64(counts[view] ?? 0)) }
            }
        }
    }

    func getComplaint(
        request: Hearthline_V1_GetComplaintRequest, context: ServerContext
    ) async throws -> Hearthline_V1_GetComplaintResponse {
        let id = try Field.id(request.complaintID, "complaint_id")
        let detail = try await Work.run { try await complaints.get(id, as: $0) }
        return .with {
            $0.complaint = .init(detail.complaint)
            $0.address = detail.address ?? ""
            $0.steps = detail.steps.map { .init($0) }
        }
    }

    func listComplaintOwners(
        request: Hearthline_V1_ListComplaintOwnersRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListComplaintOwnersResponse {
        let siteID = try Field.smallID(request.siteID, "site_id")
        let owners = try await Work.run { try await complaints.owners(siteID: siteID, as: $0) }
        return .with { $0.owners = owners.map { .init($0) } }
    }

    func listComplaintProposals(
        request: Hearthline_V1_ListComplaintProposalsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListComplaintProposalsResponse {
        let size = try Field.pageSize(request.pageSize)
        let token = try Field.pageToken(request.pageToken)
        let page = try await Work.run { try await complaints.proposals(after: token, size: size, as: $0) }
        return .with {
            $0.proposals = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }

    func decideComplaintProposal(
        request: Hearthline_V1_DecideComplaintProposalRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ComplaintReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.proposalID, "proposal_id")
        let target: ComplaintTarget? = try Field.optionalCode(request.target, "target")
        let cause: ComplaintCause? = try Field.optionalCode(request.cause, "cause")
        let agentNo = try Field.optionalAgentNo(request.agentNo)
        let reason = try Field.reason(request.reason)
        return .init(
            try await Work.run {
                try await complaints.decide(
                    proposal: id, target: target, agentNo: agentNo, cause: cause, reason: reason,
                    requestID: requestID, as: $0)
            })
    }
}
