import Foundation
import GRPCCore
import GRPCProtobuf
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// An answer that says whether it was given before.
protocol ReplayedAnswer: Message, Equatable {
    var replayed: Bool { get set }
}

extension Hearthline_V1_TicketReceipt: ReplayedAnswer {}
extension Hearthline_V1_SubjectReceipt: ReplayedAnswer {}
extension Hearthline_V1_ComplaintReceipt: ReplayedAnswer {}

/// One mutating method: a scene in which it may be called, and everybody and everything it refuses.
struct Act<Request: ActRequest, Answer: ReplayedAnswer>: Sendable {
    let method: MethodDescriptor
    let person: FixturePerson
    /// People who send the very same request and are refused.
    let strangers: [(FixturePerson, Reason)]
    /// Why a fresh request for the same is refused once it was done; nil when it may be done again.
    let late: Reason?
    /// Makes the scene and the request.
    let arrange: @Sendable (LiveBench) async throws -> Request
    /// Turns the request into another one.
    let other: @Sendable (inout Request) -> Void

    /// Every promise of a mutating method, one after the other.
    func prove(_ bench: LiveBench) async throws {
        let request = try await arrange(bench)
        try await meet(bench)
        try await requireRefusals(bench, request)
        let first = try await once(bench, request)
        #expect(!first.replayed, "\(method)")
        try await requireReplay(bench, request, first)
        try await requireLate(bench, request, first)
    }

    /// From now on the server knows everybody, so that the round trips are those of the method.
    private func meet(_ bench: LiveBench) async throws {
        for person in [person] + strangers.map(\.0) {
            _ = try await bench.directory.listSites(.init(), metadata: LiveBench.metadata(person))
        }
    }

    private func requireRefusals(_ bench: LiveBench, _ request: Request) async throws {
        let before = try await bench.rows()
        for (stranger, reason) in strangers {
            await require(reason, "\(stranger)") { _ = try await send(bench, fresh(request), as: stranger) }
        }
        if let stale = stale(request) { await require(.staleVersion) { _ = try await send(bench, stale) } }
        #expect(try await bench.changed(since: before) == [], "\(method)")
    }

    private func requireReplay(_ bench: LiveBench, _ request: Request, _ first: Answer) async throws {
        let after = try await bench.rows()
        var again = try await once(bench, request)
        #expect(again.replayed, "\(method)")
        again.replayed = false
        #expect(again == first, "\(method)")
        var changed = request
        other(&changed)
        let different = changed
        await require(.requestIDReused) { _ = try await send(bench, different) }
        #expect(try await bench.changed(since: after) == [], "\(method)")
    }

    private func requireLate(_ bench: LiveBench, _ request: Request, _ first: Answer) async throws {
        let after = try await bench.rows()
        if request is any VersionedRequest, (request as? any VersionedRequest)?.version != 0 {
            await require(.staleVersion, "the version before") { _ = try await send(bench, fresh(request)) }
        }
        if let late { await require(late, "late") { _ = try await send(bench, current(request, first)) } }
        #expect(try await bench.changed(since: after) == [], "\(method)")
    }

    /// Sends and requires exactly one round trip.
    private func once(_ bench: LiveBench, _ request: Request) async throws -> Answer {
        let (answer, trips) = try await bench.counting { try await send(bench, request) }
        #expect(trips == 1, "\(method)")
        return answer
    }

    private func send(_ bench: LiveBench, _ request: Request, as person: FixturePerson? = nil) async throws -> Answer {
        try await bench.client.unary(
            request: ClientRequest(message: request, metadata: LiveBench.metadata(person ?? self.person)),
            descriptor: method, serializer: ProtobufSerializer(), deserializer: ProtobufDeserializer<Answer>(),
            options: .defaults
        ) { try $0.message }
    }

    private func require(_ reason: Reason, _ comment: String = "", _ call: () async throws -> Void) async {
        let error = await refusal(call)
        #expect(error?.reason == reason.rawValue, "\(method) \(comment)")
        #expect(error?.code == reason.statusCode, "\(method) \(comment)")
    }
}

extension Act {
    /// The same under a new request id.
    private func fresh(_ request: Request) -> Request {
        var copy = request
        copy.requestID = UUID().uuidString
        return copy
    }

    /// A version that is not there yet; nil for a request without one.
    private func stale(_ request: Request) -> Request? {
        guard var copy = fresh(request) as? any VersionedRequest else { return nil }
        copy.version += 7
        return copy as? Request
    }

    /// The same under a new request id, at the version the first answer told.
    private func current(_ request: Request, _ first: Answer) -> Request {
        let copy = fresh(request)
        guard var act = copy as? any TicketActRequest, let receipt = first as? Hearthline_V1_TicketReceipt else {
            return copy
        }
        act.version = receipt.version
        return act as? Request ?? copy
    }
}
