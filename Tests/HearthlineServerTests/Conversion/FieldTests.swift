import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import Testing

@testable import HearthlineServer

@Suite struct FieldTests {
    private static let request = "6f1c2a34-58c0-4a0e-9d3c-0c1b2a3d4e5f"

    @Test("A request id is a UUID that is not zero", arguments: [
        "", "1", "00000000-0000-0000-0000-000000000000", request + "0", "6f1c2a34_58c0_4a0e_9d3c_0c1b2a3d4e5f",
        "zzzzzzzz-58c0-4a0e-9d3c-0c1b2a3d4e5f",
    ])
    func requestID(_ text: String) {
        let refusal = HearthlineError(.requestIDInvalid, field: "request_id")
        #expect(throws: refusal) { try Field.requestID(text) }
    }

    @Test("A good request id is read in either case")
    func goodRequestID() throws {
        #expect(try Field.requestID(Self.request) == Field.requestID(Self.request.uppercased()))
    }

    @Test("Keys begin at one", arguments: [0, -1, Int64.min])
    func id(_ value: Int64) {
        #expect(throws: HearthlineError(.fieldInvalid, field: "ticket_id")) { try Field.id(value, "ticket_id") }
    }

    @Test("Small keys fit sixteen bits", arguments: [0, -1, 32_768, Int32.max])
    func smallID(_ value: Int32) {
        #expect(throws: HearthlineError(.fieldInvalid, field: "site_id")) { try Field.smallID(value, "site_id") }
    }

    @Test("Every code of the wire is a code of the domain and back")
    func codes() throws {
        for value in Hearthline_V1_TicketState.allCases.dropFirst() {
            let state: TicketState = try Field.code(value, "state")
            #expect(Hearthline_V1_TicketState(code: state) == value)
        }
        #expect(Hearthline_V1_TicketState.allCases.count == TicketState.allCases.count)
        for value in Hearthline_V1_TicketAction.allCases.dropFirst() {
            let action: TicketAction = try Field.code(value, "action")
            #expect(Hearthline_V1_TicketAction(code: action) == value)
        }
        #expect(Hearthline_V1_TicketAction.allCases.count == TicketAction.allCases.count + 1)
        for value in Hearthline_V1_Role.allCases.dropFirst() { _ = try Field.code(value, "role") as Role }
        #expect(Hearthline_V1_Role.allCases.count == Role.allCases.count + 1)
    }

    @Test("An unspecified or unknown code is refused", arguments: [Hearthline_V1_Urgency.unspecified, .UNRECOGNIZED(9)])
    func wrongCode(_ value: Hearthline_V1_Urgency) {
        #expect(throws: HearthlineError(.fieldInvalid, field: "urgency")) {
            _ = try Field.code(value, "urgency") as Urgency
        }
    }

    @Test("An instant survives the wire to the microsecond", arguments: [0, 0.000001, 0.5, 0.999999])
    func time(_ fraction: Double) throws {
        let date = Date(timeIntervalSince1970: 1_763_164_800 + fraction)
        let again = try Field.time(Google_Protobuf_Timestamp(date), "at")
        #expect(abs(again.timeIntervalSince(date)) < 0.0000005)
    }

    @Test("An instant before 2000 or after 2100, or with wrong nanoseconds, is a clock gone wrong", arguments: [
        (0, 0), (-62_135_596_800, 0), (4_102_444_801, 0), (1_763_164_800, -1), (1_763_164_800, 1_000_000_000),
    ] as [(Int64, Int32)])
    func wrongTime(_ seconds: Int64, _ nanos: Int32) {
        #expect(throws: HearthlineError(.fieldInvalid, field: "at")) {
            try Field.time(.with { ($0.seconds, $0.nanos) = (seconds, nanos) }, "at")
        }
    }

    @Test("Texts have a limit, no control characters, and are trimmed")
    func texts() throws {
        #expect(try Field.line("  ３号楼 ", 10, "line") == "3号楼")
        #expect(throws: HearthlineError(.textMissing, field: "line")) { try Field.requiredLine(" ", 10, "line") }
        #expect(throws: HearthlineError(.textControlCharacter, field: "line")) { try Field.line("a\u{7}b", 10, "line") }
        #expect(throws: HearthlineError(.textControlCharacter, field: "line")) { try Field.line("a\nb", 10, "line") }
        #expect(throws: HearthlineError(.textTooLong, field: "line", metadata: ["maximum": "10"])) {
            try Field.line(String(repeating: "暖", count: 11), 10, "line")
        }
        #expect(throws: HearthlineError(.textTooLong, field: "line", metadata: ["maximum": "10"])) {
            try Field.line(String(repeating: "a", count: 100_000), 10, "line")
        }
        #expect(throws: HearthlineError(.reasonRequired, field: "reason")) { try Field.reason(" \n") }
    }

    @Test("Tokens are printable and short", arguments: ["a b", "暖", "a\u{0}", String(repeating: "a", count: 513)])
    func tokens(_ text: String) {
        #expect(throws: HearthlineError(.pageTokenInvalid, field: "page_token")) { try Field.token(text, "page_token") }
    }

    @Test("Job numbers are three to twelve digits or capital letters", arguments: ["", "10", "abc", "1001 ", "1001;", "1234567890123"])
    func agentNo(_ text: String) {
        if text == "1001 " {
            #expect(throws: Never.self) { try Field.agentNo(text) }
        } else {
            #expect(throws: HearthlineError.self) { try Field.agentNo(text) }
        }
    }

    @Test("A number outside its limits or none at all is refused", arguments: [-30.1, 60.1, .nan, .infinity])
    func number(_ value: Double) {
        #expect(throws: HearthlineError.self) { try Field.number(value, -30...60, "room_temp_c") }
    }
}
