import ArgumentParser
import HearthlineProtocol
import SwiftProtobuf
import Testing

@testable import HearthlineCLI

@Suite("Arguments are taken by their names and refused when they are not understood")
struct ArgumentTests {
    @Test("A code is found by its wire name in any case and by its number", arguments: ["lt_temp", "LT_TEMP", "4"])
    func code(argument: String) {
        #expect(Code<Hearthline_V1_Fault>(argument: argument)?.value == .ltTemp)
    }

    @Test(
        "A part of a name, nothing, and the unspecified code are refused",
        arguments: ["temp", "", "unspecified", "0", "99"])
    func noCode(argument: String) {
        #expect(Code<Hearthline_V1_Fault>(argument: argument) == nil)
    }

    @Test("Every name a help text offers is understood as the code it was made from")
    func namesRoundTrip() {
        expectRoundTrip(Hearthline_V1_Fault.self)
        expectRoundTrip(Hearthline_V1_Category.self)
        expectRoundTrip(Hearthline_V1_Urgency.self)
        expectRoundTrip(Hearthline_V1_CallerRelation.self)
        expectRoundTrip(Hearthline_V1_RejectionReason.self)
        expectRoundTrip(Hearthline_V1_TicketState.self)
        expectRoundTrip(Hearthline_V1_ContactChannel.self)
        expectRoundTrip(Hearthline_V1_ContactResult.self)
        expectRoundTrip(Hearthline_V1_CallbackAttemptResult.self)
        expectRoundTrip(Hearthline_V1_Ownership.self)
    }

    @Test("A code that is a word of Swift keeps its wire name")
    func wireName() {
        #expect(Wire.name(Hearthline_V1_CallerRelation.self_) == "SELF")
        #expect(Wire.name(Hearthline_V1_TicketState.rejectedByStation) == "REJECTED_BY_STATION")
    }

    private func expectRoundTrip<Value: SwiftProtobuf.Enum & CaseIterable & Sendable>(_ type: Value.Type) {
        let values = Value.allCases.filter { $0.rawValue != 0 }
        let names = Code<Value>.allValueStrings
        #expect(Set(names).count == values.count)
        #expect(names.compactMap { Code<Value>(argument: $0)?.value.rawValue } == values.map(\.rawValue))
    }

    @Test("A time with its offset is one moment, shown in Shanghai", arguments: [
        "2025-12-04T09:30:00+08:00", "2025-12-04T01:30:00Z",
    ])
    func time(argument: String) throws {
        let timestamp = try #require(TimeArgument(argument: argument)).timestamp
        #expect(timestamp.seconds == 1_764_811_800)
        #expect(timestamp.shown == "12-04 09:30")
    }

    @Test(
        "A time without an offset or without a date is refused",
        arguments: ["2025-12-04T09:30:00", "09:30", "明天", ""])
    func noTime(argument: String) {
        #expect(TimeArgument(argument: argument) == nil)
    }

    @Test("A missing time is shown as nothing")
    func missingTime() {
        #expect(Google_Protobuf_Timestamp().shown == "")
    }

    @Test("A part is a name and a quantity")
    func part() throws {
        let part = try #require(PartArgument(argument: "过滤器=2")).message
        #expect(part.part == "过滤器")
        #expect(part.quantity == 2)
    }

    @Test("A part without a name or a whole quantity is refused", arguments: ["过滤器", "过滤器=", "=2", "过滤器=两个", "过滤器=1.5"])
    func noPart(argument: String) {
        #expect(PartArgument(argument: argument) == nil)
    }
}
