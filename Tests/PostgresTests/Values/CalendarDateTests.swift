import Testing

@testable import Postgres

@Suite("A calendar date")
struct CalendarDateTests {
    @Test(
        "counts days from 2000-01-01",
        arguments: [
            ("2000-01-01", 0), ("1999-12-31", -1), ("2000-02-29", 59), ("2000-03-01", 60), ("2024-02-29", 8_825),
            ("2026-11-24", 9_824), ("0001-01-01", -730_119), ("9999-12-31", 2_921_939),
        ])
    func days(text: String, days: Int32) {
        #expect(CalendarDate(text)?.daysSince2000 == days)
        #expect(CalendarDate(daysSince2000: days).description == text)
    }

    @Test("has no day that the calendar lacks", arguments: ["2023-02-29", "2024-13-01", "2024-04-31", "1900-02-29"])
    func impossible(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test("reads no other notation", arguments: ["", "2024-1-01", "2024/01/01", "+024-01-01", "2024-01-01 "])
    func notation(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test("every day of eight centuries survives the way to its components and back")
    func roundTrip() {
        for days in stride(from: Int32(-146_097), through: 146_097, by: 1) {
            let (year, month, day) = CalendarDate(daysSince2000: days).components
            #expect(CalendarDate(year: year, month: month, day: day)?.daysSince2000 == days)
        }
    }
}
