import GRPCCore
import HearthlineProtocol
import SwiftProtobuf

/// What one open stream was told, for one reader.
struct ChangeLog: Sendable {
    typealias Change = Hearthline_V1_TicketChange

    private let changes: AsyncThrowingStream<Change, any Error>

    /// Waits for the next change that fits.
    func next(where fits: (Change) -> Bool = { _ in true }) async throws -> Change? {
        for try await change in changes where fits(change) { return change }
        return nil
    }

    /// Waits for so many changes.
    func next(_ count: Int) async throws -> [Change] {
        var found: [Change] = []
        while found.count < count, let change = try await next() { found.append(change) }
        return found
    }

    /// Opens a stream for the time of the body, which begins once the stream is on.
    static func with<Value: Sendable>(
        _ open:
            @escaping @Sendable (@escaping @Sendable (StreamingClientResponse<Change>) async throws -> Void)
            async throws -> Void,
        _ body: @Sendable (ChangeLog) async throws -> Value
    ) async throws -> Value {
        let (changes, told) = AsyncThrowingStream.makeStream(of: Change.self)
        let (openings, opened) = AsyncStream.makeStream(of: Void.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await open { response in
                        _ = try response.accepted.get()
                        opened.finish()
                        for try await change in response.messages { told.yield(change) }
                    }
                    told.finish()
                } catch {
                    opened.finish()
                    told.finish(throwing: error)
                }
            }
            for await _ in openings {}
            let value = try await body(ChangeLog(changes: changes))
            group.cancelAll()
            return value
        }
    }
}

extension Seat {
    /// Watches tickets for the time of the body.
    func watchingTickets<Value: Sendable>(
        after token: String = "", _ body: @Sendable (ChangeLog) async throws -> Value
    ) async throws -> Value {
        try await ChangeLog.with(
            {
                try await bench.tickets.watchTickets(
                    .with { $0.resumeToken = token }, metadata: metadata, onResponse: $0)
            },
            body)
    }

    /// Watches a station's orders for the time of the body.
    func watchingOrders<Value: Sendable>(
        after token: String = "", _ body: @Sendable (ChangeLog) async throws -> Value
    ) async throws -> Value {
        try await ChangeLog.with(
            {
                try await bench.stations.watchOrders(
                    .with { $0.resumeToken = token }, metadata: metadata, onResponse: $0)
            },
            body)
    }
}
