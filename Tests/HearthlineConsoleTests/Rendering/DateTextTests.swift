import Foundation
import Hearthline
import Testing

@testable import HearthlineConsole

@Suite("Moments as people read them")
struct DateTextTests {
    private static let noon = Date(timeIntervalSince1970: 1_764_043_387)  // 2025-11-25 12:03:07 +08:00

    @Test("Clocks of the company, whatever the machine's zone")
    func forms() {
        #expect(DateText.short(Self.noon) == "11-25 12:03")
        #expect(DateText.full(Self.noon) == "2025-11-25 12:03:07")
        #expect(DateText.field(Self.noon) == "2025-11-25T12:03")
        #expect(DateText.near(Self.noon, now: Self.noon + 3600) == "12:03")
        #expect(DateText.near(Self.noon, now: Self.noon + 86_400) == "11-25 12:03")
    }

    @Test(
        "Spans in both languages",
        arguments: [(59.0, "0分钟", "0 min"), (3_900, "1小时05分", "1 h 5 min"), (-600, "10分钟", "10 min")])
    func spans(_ seconds: Double, _ chinese: String, _ english: String) {
        #expect(DateText.span(seconds, .chinese) == chinese)
        #expect(DateText.span(seconds, .english) == english)
    }

    @Test(
        "DSP-08 a deadline is due soon half an hour before it, late a second after it",
        arguments: [(1801.0, ""), (1799, "is-due-soon"), (0, "is-due-soon"), (-1, "is-overdue")])
    func due(_ seconds: Double, _ style: String) {
        #expect(DueTime(Self.noon + seconds, now: Self.noon).style == style)
        #expect(DueTime(nil, now: Self.noon).style == "")
    }
}
