import GRPCCore
import GRPCProtobuf
import Hearthline
import SwiftProtobuf
import TestSupport

@testable import HearthlineServer

/// A method with a request in which every field has the right form.
struct GoodRequest<Request: Message>: Sendable {
    let method: MethodDescriptor
    let person: FixturePerson
    let request: Request

    init(_ method: MethodDescriptor, as person: FixturePerson, _ fill: (inout Request) -> Void = { _ in }) {
        self.method = method
        self.person = person
        request = .with(fill)
    }

    /// The same request once for every wrong value.
    func refuses(_ wrongs: [Wrong<Request>]...) -> [BadInput] {
        wrongs.flatMap(\.self).map { wrong in
            bad(wrong.path, wrong.fault, wrong.reason, wrong.field, wrong.change)
        }
    }

    /// The same request once for every wrong value of a nested message.
    func refuses<Inner>(
        in outer: String, _ key: any WritableKeyPath<Request, Inner> & Sendable, _ wrongs: [Wrong<Inner>]...
    ) -> [BadInput] {
        wrongs.flatMap(\.self).map { wrong in
            bad("\(outer).\(wrong.path)", wrong.fault, wrong.reason, wrong.field) { wrong.change(&$0[keyPath: key]) }
        }
    }

    private func bad(
        _ path: String, _ fault: String, _ reason: Reason, _ field: String, _ change: (inout Request) -> Void
    ) -> BadInput {
        var request = request
        change(&request)
        let sent = request
        return BadInput(
            method: method.shortName, path: path, fault: fault, reason: reason, field: field,
            send: { try await $0.call(method, sent, as: person) },
            sendGood: { try await $0.call(method, self.request, as: person) })
    }
}

extension MethodDescriptor {
    /// Such as `TicketService/RegisterTicket`.
    var shortName: String {
        let service = service.fullyQualifiedService.split(separator: ".").last.map(String.init) ?? ""
        return "\(service)/\(method)"
    }
}

extension LiveBench {
    /// Calls a method whose answer is not looked at.
    func call(_ method: MethodDescriptor, _ request: some Message, as person: FixturePerson) async throws {
        try await client.unary(
            request: ClientRequest(message: request, metadata: Self.metadata(person)), descriptor: method,
            serializer: ProtobufSerializer(), deserializer: ProtobufDeserializer<Google_Protobuf_Empty>(),
            options: .defaults
        ) { _ = try $0.message }
    }
}
