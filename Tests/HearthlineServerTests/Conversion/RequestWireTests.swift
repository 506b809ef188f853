import Hearthline
import HearthlineProtocol
import HearthlineStore
import SwiftProtobuf
import Testing

@testable import HearthlineServer

/// Requests whose fields mean something only together.
@Suite struct RequestWireTests {
    private func call(_ direction: Hearthline_V1_CallDirection, callee: String) throws -> NewCall {
        try NewCall(
            .with {
                $0.direction = direction
                $0.calleeNo = callee
                $0.ringTime = .init(seconds: 1_800_000_000)
            })
    }

    @Test("SEC-03 the number dialled by a call that goes out is the other party's and gets sealed")
    func dialled() throws {
        let out = try call(.outbound, callee: "138 0000 0001")
        #expect(out.caller?.normal == "13800000001")
        #expect(out.calleeNo.isEmpty)
        #expect(try call(.outbound, callee: "8001").calleeNo == "8001")
        #expect(try call(.inbound, callee: "96000").calleeNo == "96000")
        #expect(throws: HearthlineError(.phoneInvalid, field: "callee_no")) { try call(.outbound, callee: "1234567") }
    }

    @Test("A list asks for at most 64 faults, and each must be known")
    func faults() throws {
        let many = [Hearthline_V1_Fault](repeating: .ltTemp, count: 64)
        #expect(try TicketFilter(.with { $0.faults = many }).faults.count == 1)
        for wrong in [many + [.ltTemp], many.dropLast() + [.UNRECOGNIZED(999)]] {
            #expect(throws: HearthlineError(.fieldInvalid, field: "faults")) { try TicketFilter(.with { $0.faults = wrong }) }
        }
    }
}
