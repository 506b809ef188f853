import Foundation
import Testing

@testable import Postgres

@Suite("Values in binary form")
struct ValueTests {
    private func bytes(_ value: some PostgresValue) -> [UInt8] {
        var bytes: [UInt8] = []
        value.encode(into: &bytes)
        return bytes
    }

    private func survives<T: PostgresValue & Equatable>(_ value: T) -> Bool {
        (try? T.decode(from: bytes(value).span.bytes)) == value
    }

    @Test("survive the way there and back")
    func roundTrip() throws {
        #expect(survives(true) && survives(false))
        #expect(survives(Int16.min) && survives(Int32.max) && survives(Int64.min))
        #expect(survives(-0.25) && survives(Double.infinity))
        #expect(survives("暖线") && survives(""))
        #expect(survives(UUID()))
        #expect(survives(JSONB(#"{"a": 1}"#)))
        #expect(
            survives([Int16]([])) && survives([Int64.max, -1]) && survives(["", "温"]) && survives([UInt8](0...255)))
        #expect(survives(CalendarDate(daysSince2000: -5)))
        #expect(survives([true, false]) && survives([UUID(), UUID()]))
    }

    @Test("times keep their microseconds, and infinities their meaning")
    func times() {
        #expect(bytes(Date(timeIntervalSince1970: 946_684_800)) == [0, 0, 0, 0, 0, 0, 0, 0])
        #expect(survives(Date(timeIntervalSince1970: 1_790_000_000.123456)))
        #expect(survives(Date.distantFuture) && survives(Date.distantPast))
    }

    @Test("use network byte order")
    func byteOrder() {
        #expect(bytes(Int32(0x0102_0304)) == [1, 2, 3, 4])
        #expect(bytes([Int16(7)]) == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 21, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 7])
    }

    @Test("never trust the length of what arrives")
    func malformed() {
        let inputs: [[UInt8]] = [[], [1], [1, 2, 3], Array(repeating: 0xFF, count: 40)]
        for input in inputs {
            #expect(throws: DecodingFailure.self) { try Int64.decode(from: input.span.bytes) }
            #expect(throws: DecodingFailure.self) { try UUID.decode(from: input.span.bytes) }
            #expect(throws: DecodingFailure.self) { try [Int32].decode(from: input.span.bytes) }
        }
        let hugeArray: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 23, 0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1]
        #expect(throws: DecodingFailure.self) { try [Int32].decode(from: hugeArray.span.bytes) }
        let notText: [UInt8] = [0xC3, 0x28]
        #expect(throws: DecodingFailure.self) { try String.decode(from: notText.span.bytes) }
    }

    @Test("a code the type does not know is malformed, a known one is read")
    func rawValues() throws {
        enum Color: Int16, PostgresValue { case red = 1 }
        #expect(try Color.decode(from: bytes(Int16(1)).span.bytes) == .red)
        #expect(throws: DecodingFailure(.malformed)) { try Color.decode(from: bytes(Int16(2)).span.bytes) }
        #expect(Color.postgresType == .int2)
    }

    @Test("a null has no bytes, an empty value has no length")
    func bindings() {
        var bindings = Bindings()
        bindings.append(optional: String?.none)
        bindings.append("")
        bindings.append(optional: Int16?(5))
        #expect(bindings.lengths == [-1, 0, 2])
        #expect(bindings.bytes == [0, 5])
    }
}
