import GRPCCore
import Hearthline
import HearthlineProtocol
import Logging
import ServiceLifecycle
import SwiftProtobuf
import Synchronization
import Testing

@testable import HearthlineServer

@Suite struct ShutdownTests {
    @Test("A call in flight is finished before the server stops")
    func drains() async throws {
        let (entered, enter) = AsyncStream.makeStream(of: Void.self)
        let (released, release) = AsyncStream.makeStream(of: Void.self)
        let service = ProbeService(get: { _ in
            enter.finish()
            for await _ in released {}
            return .with { $0.problem = "done" }
        })
        try await ServerBench.with([service]) { bench in
            async let answer = get(bench)
            for await _ in entered {}
            await bench.group.triggerGracefulShutdown()
            release.finish()
            let problem = try await answer.problem
            #expect(problem == "done")
        }
    }

    @Test("An open stream is cut with UNAVAILABLE when the server stops")
    func cutsStreams() async throws {
        let service = ProbeService(watch: { writer, context in
            try await writer.write(.with { $0.ticketID = 1 })
            try await StreamLife.run(context) { try await Task.sleep(for: .seconds(3600)) }
        })
        try await ServerBench.with([service]) { bench in
            let tickets = Hearthline_V1_TicketService.Client(wrapping: bench.client)
            let error = await refusal {
                _ = try await tickets.watchTickets(.init(), metadata: ServerBench.signedIn) { response in
                    for try await _ in response.messages { await bench.group.triggerGracefulShutdown() }
                }
            }
            #expect(error?.code == .unavailable)
            #expect(error?.reason == "SERVER_STOPPING")
        }
    }

    @Test("Callers that take nothing any more hold the server up for the grace time only", arguments: [true, false])
    func stalledCaller(speaksHTTP: Bool) async throws {
        var configuration = ServerConfiguration.bench
        configuration.limits.connectionGrace = .seconds(1)
        let written = Atomic(0)
        let service = ProbeService(watch: { writer, context in
            try await StreamLife.run(context) {
                while true {
                    try await writer.write(.with { $0.resumeToken = String(repeating: "x", count: 10_000) })
                    written.wrappingAdd(1, ordering: .relaxed)
                }
            }
        })
        let host = GRPCHost(configuration, services: [service], interceptors: [])
        let group = ServiceGroup(services: [host], logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
        let running = Task { try await group.run() }
        let port = try #require(try await host.port)
        let silent = try speaksHTTP ? nil : SilentCaller(port: port)
        try await withGRPCClient(transport: .bench(port: port)) { client in
            let tickets = Hearthline_V1_TicketService.Client(wrapping: client)
            let watching = Task {
                if !speaksHTTP { return }
                try await tickets.watchTickets(.init()) { _ in try await Task.sleep(for: .seconds(3600)) }
            }
            // Until its windows are full.
            while speaksHTTP, case let count = written.load(ordering: .relaxed) {
                try await Task.sleep(for: .milliseconds(200))
                if count > 0, count == written.load(ordering: .relaxed) { break }
            }
            let begun = ContinuousClock.now
            await group.triggerGracefulShutdown()
            try await running.value
            #expect(begun.duration(to: .now) < .seconds(5))
            watching.cancel()
        }
        silent?.leave()
    }

    @Test("A quiet stream ends when its caller has gone")
    func callerGone() async throws {
        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        let service = ProbeService(watch: { writer, context in
            try await writer.write(.with { $0.ticketID = 1 })
            try? await StreamLife.run(context) { try await Task.sleep(for: .seconds(3600)) }
            end.finish()
        })
        try await ServerBench.with([service]) { bench in
            let tickets = Hearthline_V1_TicketService.Client(wrapping: bench.client)
            _ = await refusal {
                _ = try await tickets.watchTickets(.init(), metadata: ServerBench.signedIn) { response in
                    for try await _ in response.messages { throw CancellationError() }
                }
            }
            for await _ in ended {}
        }
    }
}
