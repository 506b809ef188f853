import GRPCCore
import Hearthline
import HearthlineProtocol
import HearthlineStore
import Logging
import ServiceLifecycle
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// How a stream ends, and that its reader learns why.
@Suite(.timeLimit(.minutes(2))) struct StreamEndTests {
    @Test("A stream that is open when the server stops ends with SERVER_STOPPING")
    func shutdown() async throws {
        try await LiveBench.with(feed: true) { bench in
            let error = await refusal {
                try await bench.seat(.station1).watchingOrders { log in
                    await bench.group.triggerGracefulShutdown()
                    _ = try await log.next()
                }
            }
            #expect(error?.code == .unavailable && error?.reason == "SERVER_STOPPING", "\(String(describing: error))")
        }
    }

    @Test("SEC-06 a stream ends with SESSION_ENDED once its person is signed out")
    func sessionEnds() async throws {
        try await LiveBench.with(feed: true) { bench in
            let error = await refusal {
                try await bench.seat(.agent2).watchingTickets { log in
                    _ = try await bench.sessions.signOut(.init(), metadata: LiveBench.metadata(.agent2))
                    _ = try await bench.seat(.agent1).register()
                    _ = try await log.next()
                }
            }
            #expect(error?.code == .unauthenticated && error?.reason == "SESSION_ENDED")
        }
    }

    @Test("A token that is older than the changes kept is refused before the stream begins")
    func trimmed() async throws {
        try await LiveBench.with(feed: true) { bench in
            let token = try await bench.seat(.agent2).watchingTickets { log in
                _ = try await bench.seat(.agent1).register()
                return try #require(try await log.next()).resumeToken
            }
            try await bench.fixture.database.sql("UPDATE hotline.outbox SET at = at - interval '3 days'")
            while try await bench.store.changes.trim() == 0 {}
            let error = await refusal {
                try await bench.seat(.agent2).watchingTickets(after: token) { _ = try await $0.next() }
            }
            #expect(error?.code == .failedPrecondition && error?.reason == "RESUME_TOKEN_EXPIRED")
        }
    }

    @Test("A reader who does not read is cut off with RESUME_TOKEN_EXPIRED instead of being remembered without end")
    func slowReader() async throws {
        let pace = ChangeFeed.Pace(coalescing: .zero, poll: .milliseconds(5), bufferedPages: 1, pageSize: 1)
        try await LiveBench.with(feed: true, pace: pace) { bench in
            let (released, release) = AsyncStream.makeStream(of: Void.self)
            let writer = StuckWriter(released: released)
            let stream = try await open(bench, .agent2)
            let all = try await bench.feed.subscribe(as: bench.fixture.principal(.head1))
            async let reason = ending(stream, writer)
            async let handedOut: Void = read(8, of: all)
            for household in Int64(2)...5 { _ = try await bench.seat(.agent1).register(household: household) }
            await handedOut
            release.finish()
            #expect(await reason == .resumeTokenExpired)
        }
    }

    /// A stream of a person, as the interceptors would open it.
    private func open(_ bench: LiveBench, _ person: FixturePerson) async throws -> TicketStream.Response {
        var scope = CallScope()
        scope.principal = try bench.fixture.principal(person)
        let context = ServerContext(
            descriptor: Hearthline_V1_TicketService.Method.WatchTickets.descriptor, remotePeer: "", localPeer: "",
            cancellation: .init())
        return try await CallScope.$current.withValue(scope) {
            try await TicketStream.open(bench.feed, after: "", context)
        }
    }

    /// Reads until so many changes were handed out; this reader may be cut off as well.
    private func read(_ count: Int, of changes: ChangeSubscription) async {
        var iterator = changes.makeAsyncIterator()
        for _ in 0..<count where (try? await iterator.next()) == nil { return }
    }

    /// The reason a stream ends with.
    private func ending(_ stream: TicketStream.Response, _ writer: StuckWriter) async -> Reason? {
        do {
            _ = try await stream.accepted.get().producer(RPCWriter(wrapping: writer))
            return nil
        } catch {
            return (error as? HearthlineError)?.reason
        }
    }
}

/// A connection that takes nothing until it is released.
private struct StuckWriter: RPCWriterProtocol {
    let released: AsyncStream<Void>

    func write(_ element: Hearthline_V1_TicketChange) async throws {
        for await _ in released {}
    }

    func write(contentsOf elements: some Sequence<Hearthline_V1_TicketChange>) async throws {
        for await _ in released {}
    }
}
