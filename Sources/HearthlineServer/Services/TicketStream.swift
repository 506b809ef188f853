internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// The live list of tickets: changes the caller may see, until the caller, the session or the server goes.
enum TicketStream {
    typealias Response = StreamingServerResponse<Hearthline_V1_TicketChange>

    /// Subscribes before the answer begins: what is committed after its headers have arrived is told.
    static func open(_ feed: ChangeFeed, after token: String, _ context: ServerContext) async throws -> Response {
        let principal = try CallScope.requirePrincipal()
        let text = try Field.token(token, "resume_token", refusal: .resumeTokenExpired)
        var start: ResumeToken?
        if let text { start = try ResumeToken(text) }
        try await feed.requireSession(of: principal)
        let changes = try await feed.subscribe(as: principal, after: start)
        return Response { writer in
            try await StreamLife.run(context) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { for try await change in changes { try await writer.write(.init(change)) } }
                    group.addTask { try await feed.watchSession(of: principal) }
                    defer { group.cancelAll() }
                    try await group.next()
                }
            }
            return [:]
        }
    }
}

extension TicketService {
    func watchTickets(
        request: ServerRequest<Hearthline_V1_WatchTicketsRequest>, context: ServerContext
    ) async throws -> TicketStream.Response {
        try await TicketStream.open(feed, after: request.message.resumeToken, context)
    }

    /// The same for a caller that brings its own writer.
    func watchTickets(
        request: Hearthline_V1_WatchTicketsRequest, response: RPCWriter<Hearthline_V1_TicketChange>,
        context: ServerContext
    ) async throws {
        let stream = try await TicketStream.open(feed, after: request.resumeToken, context)
        _ = try await stream.accepted.get().producer(response)
    }
}

extension StationService {
    func watchOrders(
        request: ServerRequest<Hearthline_V1_WatchOrdersRequest>, context: ServerContext
    ) async throws -> TicketStream.Response {
        try await TicketStream.open(feed, after: request.message.resumeToken, context)
    }

    /// The same for a caller that brings its own writer.
    func watchOrders(
        request: Hearthline_V1_WatchOrdersRequest, response: RPCWriter<Hearthline_V1_TicketChange>,
        context: ServerContext
    ) async throws {
        let stream = try await TicketStream.open(feed, after: request.resumeToken, context)
        _ = try await stream.accepted.get().producer(response)
    }
}
