import GRPCCore
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import Synchronization
import Testing

@testable import HearthlineServer
import HearthlineStore

@Suite struct AuthenticationTests {
    static let badHeaders: [Metadata] = [
        [:],
        ["authorization": ""],
        ["authorization": "Bearer"],
        ["authorization": "Bearer "],
        ["authorization": "Basic dGVzdDp0ZXN0"],
        ["authorization": "Bearer a b"],
        ["authorization": "Bearer \(String(repeating: "a", count: 129))"],
        ["authorization": "Bearer 暖线"],
        ["authorization": "Bearer aaaa", "authorization": "Bearer bbbb"],
    ]

    @Test("A call without one well-formed token is refused before anything runs", arguments: badHeaders)
    func badHeader(_ metadata: Metadata) async throws {
        let service = ProbeService(get: { _ in throw HearthlineError(.internalError) })
        let lookUp: Authentication.LookUp = { _ in throw HearthlineError(.internalError) }
        try await ServerBench.with([service], lookUp: lookUp) { bench in
            let error = await refusal { _ = try await get(bench, metadata: metadata) }
            #expect(error?.code == .unauthenticated)
            #expect(error?.reason == "SESSION_ENDED")
        }
    }

    @Test("A token is looked up once and remembered until a call answers SESSION_ENDED")
    func remembered() async throws {
        let lookUps = Mutex(0)
        let service = ProbeService(get: { request in
            if request.ticketID == 2 { throw HearthlineError(.sessionEnded) }
            return .init()
        })
        let lookUp: Authentication.LookUp = { _ in
            lookUps.withLock { $0 += 1 }
            return .bench
        }
        try await ServerBench.with([service], lookUp: lookUp) { bench in
            for _ in 1...3 { _ = try await get(bench) }
            #expect(lookUps.withLock { $0 } == 1)
            let tickets = Hearthline_V1_TicketService.Client(wrapping: bench.client)
            let error = await refusal {
                _ = try await tickets.getTicket(.with { $0.ticketID = 2 }, metadata: ServerBench.signedIn)
            }
            #expect(error?.code == .unauthenticated)
            _ = try await get(bench)
            #expect(lookUps.withLock { $0 } == 2)
        }
    }

    @Test("The cache forgets by age and stays within its capacity")
    func cache() {
        let cache = PrincipalCache(lifetime: .seconds(60), capacity: 2)
        let now = ContinuousClock.now
        cache.remember(.bench, for: [1], now: now)
        #expect(cache.principal(for: [1], now: now + .seconds(59)) == .bench)
        #expect(cache.principal(for: [1], now: now + .seconds(60)) == nil)
        for token in 0..<10 { cache.remember(.bench, for: [UInt8(token)], now: now) }
        #expect(cache.count <= 2)
        #expect(cache.principal(for: [9], now: now) == .bench)
    }
}
