internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// How deadlines came about, and which were missed.
struct DeadlineService: Hearthline_V1_DeadlineService.SimpleServiceProtocol {
    let deadlines: Deadlines

    func getClocks(
        request: Hearthline_V1_GetClocksRequest, context: ServerContext
    ) async throws -> Hearthline_V1_GetClocksResponse {
        let ticket = try Field.id(request.ticketID, "ticket_id")
        let clocks = try await Work.run { try await deadlines.explain(ticket: ticket, as: $0) }
        return .with {
            $0.clocks = clocks.map { .init($0) }
            if let readAt = clocks.first?.readAt { $0.readTime = .init(readAt) }
        }
    }

    func listBreaches(
        request: Hearthline_V1_ListBreachesRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListBreachesResponse {
        let filter = try BreachFilter(request)
        let size = try Field.pageSize(request.pageSize)
        let token = try Field.pageToken(request.pageToken)
        let page = try await Work.run { try await deadlines.breaches(filter, after: token, size: size, as: $0) }
        return .with {
            $0.breaches = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }

    func excuseBreach(
        request: Hearthline_V1_ExcuseBreachRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let breach = try Field.id(request.breachID, "breach_id")
        let excuse = try Field.reason(request.excuse, "excuse")
        return .init(
            try await Work.run {
                try await deadlines.excuse(breach: breach, excuse, requestID: requestID, as: $0)
            })
    }
}
