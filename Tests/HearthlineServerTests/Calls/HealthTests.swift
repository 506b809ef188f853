import GRPCCore
import HearthlineProtocol
import SwiftProtobuf
import Testing

@testable import HearthlineServer

@Suite struct HealthTests {
    @Test("Serving lasts as long as the last answer of the database is fresh")
    func freshness() {
        let health = HealthState(freshness: .seconds(5))
        let now = ContinuousClock.now
        #expect(health.status(at: now) == .notServing)
        health.succeed(at: now)
        #expect(health.status(at: now + .milliseconds(4999)) == .serving)
        #expect(health.status(at: now + .seconds(5)) == .notServing)
    }

    @Test("One missed probe does not take the server out, draining does")
    func draining() {
        let health = HealthState(freshness: .seconds(5))
        health.succeed()
        health.fail()
        #expect(health.status == .serving)
        health.drain()
        health.succeed()
        #expect(health.status == .notServing)
    }

    @Test("Health needs nobody to be signed in and knows only its own services")
    func check() async throws {
        let health = HealthState()
        health.succeed()
        try await ServerBench.with([HealthService(health: health)]) { bench in
            let client = Grpc_Health_V1_Health.Client(wrapping: bench.client)
            let whole = try await client.check(.init())
            #expect(whole.status == .serving)
            let one = try await client.check(.with { $0.service = "hearthline.v1.TicketService" })
            #expect(one.status == .serving)
            let error = await refusal { _ = try await client.check(.with { $0.service = "other" }) }
            #expect(error?.code == .notFound)
            health.drain()
            let drained = try await client.check(.init())
            #expect(drained.status == .notServing)
        }
    }

    @Test("A watcher is told the status now and when it changes")
    func watch() async throws {
        let health = HealthState()
        try await ServerBench.with([HealthService(health: health)]) { bench in
            let client = Grpc_Health_V1_Health.Client(wrapping: bench.client)
            let seen = try await client.watch(.init()) { response in
                var seen: [Grpc_Health_V1_HealthCheckResponse.ServingStatus] = []
                for try await message in response.messages {
                    seen.append(message.status)
                    if seen.count == 1 { health.succeed() } else { break }
                }
                return seen
            }
            #expect(seen == [.notServing, .serving])
        }
    }
}
