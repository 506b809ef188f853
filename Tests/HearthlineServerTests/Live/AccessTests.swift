import GRPCCore
import GRPCProtobuf
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

@Suite struct AccessTests {
    @Test("Every method but signing in and health refuses a caller without a session")
    func unauthenticated() async throws {
        try await LiveBench.with { bench in
            for method in MethodList.all where !MethodList.open.contains(method.fullyQualifiedMethod) {
                let error = await refusal { try await call(method, bench) }
                #expect(error?.code == .unauthenticated, "\(method)")
                #expect(error?.reason == "SESSION_ENDED", "\(method)")
            }
        }
    }

    private func call(_ method: MethodDescriptor, _ bench: LiveBench) async throws {
        try await bench.client.unary(
            request: ClientRequest(message: Google_Protobuf_Empty()), descriptor: method,
            serializer: ProtobufSerializer<Google_Protobuf_Empty>(),
            deserializer: ProtobufDeserializer<Google_Protobuf_Empty>(), options: .defaults
        ) { _ = try $0.message }
    }
}
