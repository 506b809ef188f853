internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// What sites took while they were cut off from the centre.
struct NodeService: Hearthline_V1_NodeService.SimpleServiceProtocol {
    let nodes: Nodes
    let feed: ChangeFeed

    func listNodeTickets(
        request: Hearthline_V1_ListNodeTicketsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListNodeTicketsResponse {
        let since = try Field.time(request.hasSinceTime ? request.sinceTime : nil, "since_time")
        let after = try Field.optionalID(request.hasAfterID ? request.afterID : nil, "after_id")
        let size = try Field.pageSize(request.pageSize)
        let tickets = try await Work.run {
            try await nodes.tickets(since: since, after: after ?? 0, size: size, as: $0)
        }
        return .with {
            $0.tickets = tickets.map { ticket in
                .with { ($0.id, $0.number, $0.record) = (ticket.id, ticket.number, ticket.record) }
            }
        }
    }

    func admitTicket(
        request: Hearthline_V1_AdmitTicketRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let requestID = try Field.requestID(request.requestID)
        let record = request.record
        if record.isEmpty { throw HearthlineError(.textMissing, field: "record") }
        return .init(
            try await Work.act(feed) { try await nodes.admit(record, requestID: requestID, as: $0) })
    }
}
