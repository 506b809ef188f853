/// A day of the proleptic Gregorian calendar, as days since 1970-01-01; business days are Asia/Shanghai (+08:00, no summer time).
struct DemoDay: Hashable, Comparable, Sendable {
    var number: Int

    init(number: Int) { self.number = number }

    init(_ year: Int, _ month: Int, _ day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func < (left: DemoDay, right: DemoDay) -> Bool { left.number < right.number }
    static func + (day: DemoDay, days: Int) -> DemoDay { DemoDay(number: day.number + days) }
    static func - (left: DemoDay, right: DemoDay) -> Int { left.number - right.number }

    /// Year, month and day of the month.
    var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1)
    }

    /// 1 Monday ... 7 Sunday.
    var weekday: Int { (number + 3) % 7 + 1 }

    /// The moment the day begins in Shanghai.
    var start: Moment { Moment(seconds: Int64(number) * 86_400 - Moment.shanghaiOffset) }

    /// `YYYYMMDD`.
    var compact: String { parts.year.padded(4) + parts.month.padded(2) + parts.day.padded(2) }

    /// `YYYY-MM-DD`.
    var iso: String { parts.year.padded(4) + "-" + parts.month.padded(2) + "-" + parts.day.padded(2) }
}

extension Int {
    /// Decimal digits, filled with zeros on the left.
    func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
    }
}
