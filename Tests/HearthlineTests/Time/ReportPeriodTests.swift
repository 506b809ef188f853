import Hearthline
import Testing

/// Which days belong to a period.
@Suite struct ReportPeriodTests {
    private func day(_ iso: String) throws -> ServiceDay { try #require(ServiceDay(iso: iso)) }

    @Test(
        "A week runs from Monday to Sunday, a month is the calendar's, leap years too",
        arguments: [
            (ReportPeriod.day, "2026-01-11", "2026-01-11", "2026-01-11"),
            (.week, "2026-01-11", "2026-01-05", "2026-01-11"), (.week, "2026-01-12", "2026-01-12", "2026-01-18"),
            (.week, "2026-01-01", "2025-12-29", "2026-01-04"), (.month, "2026-01-31", "2026-01-01", "2026-01-31"),
            (.month, "2026-02-01", "2026-02-01", "2026-02-28"), (.month, "2028-02-29", "2028-02-01", "2028-02-29"),
            (.month, "2026-12-15", "2026-12-01", "2026-12-31"), (.month, "2026-04-30", "2026-04-01", "2026-04-30"),
        ])
    func days(_ period: ReportPeriod, _ around: String, _ first: String, _ last: String) throws {
        #expect(try period.days(around: day(around)) == day(first)...day(last))
    }

    @Test(
        "Every day of ten years lies in its period, and the periods meet without a gap",
        arguments: ReportPeriod.allCases)
    func partition(_ period: ReportPeriod) throws {
        var expected = try day("2024-12-30")
        let end = try day("2034-12-31")
        while expected < end {
            let days = period.days(around: expected)
            #expect(days.contains(expected) && period.days(around: days.upperBound) == days)
            #expect(!period.days(around: days.upperBound.next).contains(days.upperBound))
            expected = days.upperBound.next
        }
    }
}
