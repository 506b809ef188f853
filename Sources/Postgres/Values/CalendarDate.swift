/// A day of the Gregorian calendar without a time or a zone.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Days since 2000-01-01, as PostgreSQL counts them.
    public let daysSince2000: Int32

    /// Takes a day count as PostgreSQL stores it.
    public init(daysSince2000: Int32) {
        self.daysSince2000 = daysSince2000
    }

    /// Takes a year, a month and a day; nil when the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (-4_000...200_000).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        self.init(daysSince2000: Self.days(year: year, month: month, day: day))
        guard components == (year, month, day) else { return nil }
    }

    /// Reads `YYYY-MM-DD`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy(Self.isDigit) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The year, the month from 1 and the day from 1.
    public var components: (year: Int, month: Int, day: Int) {
        // Years begin in March here, so that the leap day is the last day of a year.
        let shifted = Int(daysSince2000) + Self.daysFromEraTo2000
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The day `days` later, or earlier when negative.
    public func adding(days: Int32) -> CalendarDate {
        CalendarDate(daysSince2000: daysSince2000 + days)
    }

    /// `YYYY-MM-DD`
    public var description: String {
        let (year, month, day) = components
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
    }

    /// Orders days by time.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.daysSince2000 < right.daysSince2000
    }

    private static let daysFromEraTo2000 = 730_425

    private static func days(year: Int, month: Int, day: Int) -> Int32 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - daysFromEraTo2000)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
