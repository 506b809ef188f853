internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// The live list of tickets: changes the caller may see, until the caller, the session or the server goes.
enum TicketStream {
    static func run(
        _ feed: ChangeFeed, after token: String, to response: RPCWriter<Hearthline_V1_TicketChange>,
        _ context: ServerContext
    ) async throws {
        let principal = try CallScope.requirePrincipal()
        let text = try Field.token(token, "resume_token", refusal: .resumeTokenExpired)
        var start: ResumeToken?
        if let text { start = try ResumeToken(text) }
        try await feed.requireSession(of: principal)
        let changes = try await feed.subscribe(as: principal, after: start)
        try await StreamLife.run(context) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for try await change in changes { try await response.write(.init(change)) } }
                group.addTask { try await feed.watchSession(of: principal) }
                defer { group.cancelAll() }
                try await group.next()
            }
        }
    }
}

extension TicketService {
    func watchTickets(
        request: Hearthline_V1_WatchTicketsRequest, response: RPCWriter<Hearthline_V1_TicketChange>,
        context: ServerContext
    ) async throws {
        try await TicketStream.run(feed, after: request.resumeToken, to: response, context)
    }
}

extension StationService {
    func watchOrders(
        request: Hearthline_V1_WatchOrdersRequest, response: RPCWriter<Hearthline_V1_TicketChange>,
        context: ServerContext
    ) async throws {
        try await TicketStream.run(feed, after: request.resumeToken, to: response, context)
    }
}
