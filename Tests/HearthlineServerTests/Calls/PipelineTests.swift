import GRPCCore
import GRPCNIOTransportHTTP2
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import Testing

@testable import HearthlineServer

@Suite struct PipelineTests {
    private typealias Tickets = Hearthline_V1_TicketService.Client<HTTP2ClientTransport.Posix>

    @Test("A unary method sees who calls and by when it must be done")
    func unaryScope() async throws {
        let service = ProbeService(get: { _ in
            let principal = try CallScope.requirePrincipal()
            let left = try CallScope.requireTime() - ContinuousClock.now
            return .with {
                $0.registeredBy = principal.employeeID
                $0.ticket.version = left <= .seconds(2) && left > .zero ? 1 : 0
            }
        })
        try await ServerBench.with([service]) { bench in
            var options = CallOptions.defaults
            options.timeout = .seconds(2)
            let ticket = try await Tickets(wrapping: bench.client).getTicket(
                .with { $0.ticketID = 1 }, metadata: ServerBench.signedIn, options: options)
            #expect(ticket.registeredBy == 1)
            #expect(ticket.ticket.version == 1)
        }
    }

    @Test("The body of a stream keeps the caller's identity")
    func streamIdentity() async throws {
        let service = ProbeService(watch: { writer, _ in
            try await writer.write(.with { $0.ticketID = (try? CallScope.requirePrincipal().employeeID) ?? 0 })
        })
        try await ServerBench.with([service]) { bench in
            let ids = try await Tickets(wrapping: bench.client).watchTickets(.init(), metadata: ServerBench.signedIn) {
                try await $0.messages.reduce(into: []) { $0.append($1.ticketID) }
            }
            #expect(ids == [1])
        }
    }

    @Test("A refusal inside a stream reaches the caller with its reason")
    func streamRefusal() async throws {
        let service = ProbeService(watch: { writer, _ in
            try await writer.write(.with { $0.ticketID = 5 })
            throw HearthlineError(.resumeTokenExpired, field: "resume_token")
        })
        let capture = LogCapture()
        try await ServerBench.with([service], logger: capture.logger) { bench in
            let error = await refusal {
                try await Tickets(wrapping: bench.client).watchTickets(.init(), metadata: ServerBench.signedIn) {
                    for try await _ in $0.messages {}
                }
            }
            #expect(error?.code == .failedPrecondition)
            #expect(error?.reason == "RESUME_TOKEN_EXPIRED")
            #expect(error?.field == "resume_token")
        }
        #expect(capture.calls.map { $0.metadata["code"] } == ["failedPrecondition"])
        #expect(capture.calls.map { $0.metadata["reason"] } == ["RESUME_TOKEN_EXPIRED"])
        #expect(capture.calls.map { $0.metadata["agent_no"] } == ["1001"])
    }

    @Test("A refusal carries code, reason, field and a Chinese sentence")
    func unaryRefusal() async throws {
        let service = ProbeService(get: { _ in throw HearthlineError(.staleVersion, metadata: ["current": "4"]) })
        try await ServerBench.with([service]) { bench in
            let error = await refusal { _ = try await get(bench) }
            #expect(error?.code == .aborted)
            #expect(error?.reason == "STALE_VERSION")
            #expect(error?.chinese == Reason.staleVersion.message)
        }
    }

    @Test("An unforeseen error becomes INTERNAL and says nothing about itself")
    func unforeseen() async throws {
        struct Secret: Error, CustomStringConvertible { let description = "phone 13800001111" }
        let capture = LogCapture()
        let service = ProbeService(get: { _ in throw Secret() })
        try await ServerBench.with([service], logger: capture.logger) { bench in
            let error = await refusal { _ = try await get(bench) }
            #expect(error?.code == .internalError)
            #expect(error?.reason == "INTERNAL_ERROR")
            #expect(error?.message.contains("138") == false)
        }
        #expect(capture.lines.contains { $0.message == "unexpected error" })
        #expect(!capture.lines.contains { "\($0.message) \($0.metadata)".contains("13800001111") })
    }

    @Test("One log line per call names method, code and job number and nothing of the request")
    func logLine() async throws {
        let capture = LogCapture()
        try await ServerBench.with([ProbeService()], logger: capture.logger) { bench in _ = try await get(bench) }
        let line = try #require(capture.calls.first)
        #expect(capture.calls.count == 1)
        #expect(Set(line.metadata.keys) == ["method", "code", "ms", "agent_no"])
        #expect(line.metadata["method"] == "hearthline.v1.TicketService/GetTicket")
        #expect(line.metadata["code"] == "OK")
    }
}

/// Asks for ticket 1 as a signed-in person.
func get(
    _ bench: ServerBench, metadata: Metadata = ServerBench.signedIn, options: CallOptions = .defaults
) async throws -> Hearthline_V1_TicketDetail {
    try await Hearthline_V1_TicketService.Client(wrapping: bench.client).getTicket(
        .with { $0.ticketID = 1 }, metadata: metadata, options: options)
}
