import Foundation
import GRPCCore
import GRPCProtobuf
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// Messages that no honest client sends.
@Suite struct RawBytesTests {
    @Test("Text that is not UTF-8 is refused in every field of every request, before the database is asked")
    func encoding() async throws {
        let contract = try Contract.read()
        try await LiveBench.with { bench in
            _ = try await bench.directory.listSites(.init(), metadata: LiveBench.metadata(.lead1))
            var tried = 0
            let trips = await bench.roundTrips {
                for method in contract.methods {
                    for bytes in wrongTexts(contract, method.request) {
                        let error = await refusal { try await send([bytes], to: method.name, bench) }
                        #expect(error?.code == .invalidArgument && error?.reason == "FIELD_INVALID", "\(method.name)")
                        tried += 1
                    }
                }
            }
            #expect(trips == 0)
            #expect(tried > 80)
        }
    }

    static let garbage: [(String, [UInt8])] = [
        ("cut off", [0x0A, 0x24, 0x36]), ("endless varint", [UInt8](repeating: 0xFF, count: 11)),
        ("wire type 7", [0x0F]), ("field 0", [0x00, 0x01]), ("group without end", [0x0B]),
        ("noise", (0..<64).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }),
    ]

    @Test("Bytes that are no message are refused by every method", arguments: garbage.map(\.0))
    func noMessage(_ name: String) async throws {
        let bytes = try #require(Self.garbage.first { $0.0 == name }?.1)
        let contract = try Contract.read()
        try await LiveBench.with { bench in
            for method in contract.methods {
                let error = await refusal { try await send([bytes], to: method.name, bench) }
                #expect(error?.code == .invalidArgument && error?.reason == "FIELD_INVALID", "\(method.name)")
            }
        }
    }

    @Test("An empty message is refused or answered, never an error of the server")
    func empty() async throws {
        let contract = try Contract.read()
        try await LiveBench.with { bench in
            for method in contract.methods where !method.streams && method.name != "SessionService/SignOut" {
                let error = await refusal { try await send([[]], to: method.name, bench) }
                #expect(error?.code != .internalError && error?.code != .unknown, "\(method.name)")
                if let error { #expect(error.reason != nil && error.chinese != nil, "\(method.name)") }
            }
        }
    }

    @Test(
        "A message above the size limit is never read: its stream is reset, nothing is written, the connection goes on")
    func huge() async throws {
        try await LiveBench.with { bench in
            var request = Hearthline_V1_RegisterTicketRequest.flat(requestID: UUID().uuidString)
            request.problem = String(repeating: "暖", count: 800_000)
            let before = try await bench.rows()
            let error = await refusal { [request] in
                _ = try await bench.tickets.registerTicket(request, metadata: LiveBench.metadata(.agent1))
            }
            // The transport resets the stream without a status of its own; what is smaller is refused by its fields.
            #expect(error?.code == .unavailable)
            #expect(try await bench.changed(since: before) == [])
            #expect(try await bench.seat(.agent1).register().outcome == "registered")
        }
    }

    @Test("No message, and two of them, are refused without an error of the server", arguments: [0, 2])
    func count(_ count: Int) async throws {
        try await LiveBench.with { bench in
            let bytes: [UInt8] = try Hearthline_V1_GetTicketRequest.with { $0.ticketID = 1 }.serializedBytes()
            let error = await refusal {
                try await send(.init(repeating: bytes, count: count), to: "TicketService/GetTicket", bench)
            }
            #expect(error?.code == .invalidArgument)
        }
    }

    /// For each text of a message, the message with nothing but bytes in it that are no UTF-8.
    private func wrongTexts(_ contract: Contract, _ message: String) -> [[UInt8]] {
        (contract.messages[message] ?? []).flatMap { field -> [[UInt8]] in
            let contents =
                field.type == "string" ? [[0xFF, 0xFE, 0x80]] : wrongTexts(contract, field.type)
            return contents.map { key(field.number) + [UInt8($0.count)] + $0 }
        }
    }

    /// The key of a field with a length, as a varint.
    private func key(_ number: Int) -> [UInt8] {
        let key = number << 3 | 2
        return key < 128 ? [UInt8(key)] : [UInt8(key & 0x7F | 0x80), UInt8(key >> 7)]
    }

    private func send(_ messages: [[UInt8]], to name: String, _ bench: LiveBench) async throws {
        let method = try #require(MethodList.all.first { $0.shortName == name })
        try await bench.client.bidirectionalStreaming(
            request: StreamingClientRequest(metadata: LiveBench.metadata(.lead1)) {
                try await $0.write(contentsOf: messages)
            },
            descriptor: method, serializer: RawSerializer(),
            deserializer: ProtobufDeserializer<Google_Protobuf_Empty>(),
            options: .defaults
        ) { response in
            for try await _ in response.messages {}
        }
    }
}

/// Sends bytes as they are.
private struct RawSerializer: MessageSerializer {
    func serialize<Bytes: GRPCContiguousBytes>(_ message: [UInt8]) throws -> Bytes { Bytes(message) }
}
