import Foundation
import Hearthline
import Testing

@testable import HearthlineConsole

@Suite("Times as a repairer chooses them")
struct VisitTimeTests {
    private static let noon = Date(timeIntervalSince1970: 1_764_043_387)  // 2025-11-25 12:03:07 +08:00

    @Test(
        "A choice counts from when it was made, not from when the network was back",
        arguments: [
            ("now", "2025-11-25 12:03:07"), ("+60", "2025-11-25 13:03:07"), ("-10", "2025-11-25 11:53:07"),
            ("0T18:00", "2025-11-25 18:00:00"), ("1T09:00", "2025-11-26 09:00:00"),
            ("2025-12-01T08:30", "2025-12-01 08:30:00"),
        ])
    func choices(_ text: String, _ moment: String) throws {
        let read = try #require(try VisitTime.moment(text, from: Self.noon, field: "appointment_time"))
        #expect(DateText.full(read) == moment)
    }

    @Test("Every choice of the forms can be read")
    func offered() throws {
        for choice in StationChoices.visits + StationChoices.finishes {
            #expect(try VisitTime.moment(choice.code, from: Self.noon, field: "x") != nil, "\(choice.code)")
        }
    }

    @Test(
        "What is no time names its field",
        arguments: ["later", "+", "+99999999", "99T09:00", "1T25:00", "2025-13-01T00:00", "T", "1T"])
    func broken(_ text: String) {
        #expect(throws: HearthlineError(.fieldInvalid, field: "finish_time")) {
            try VisitTime.moment(text, from: Self.noon, field: "finish_time")
        }
    }

    @Test("A time picked exactly goes before a choice; nothing is no time")
    func exact() throws {
        let form = Form("appointment_time=%2B60&appointment_time_exact=2025-11-26T10:00")
        #expect(try form.visitTime("appointment_time", from: Self.noon).map(DateText.full) == "2025-11-26 10:00:00")
        #expect(try Form("").visitTime("appointment_time", from: Self.noon) == nil)
    }
}
