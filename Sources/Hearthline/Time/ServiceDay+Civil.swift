/// Civil dates, computed by eras of 400 years that begin on March 1, when leap days fall at the end.
extension ServiceDay {
    private static let daysPerEra = 146_097
    private static let daysFromMarchZeroToEpoch = 719_468

    /// The day with a civil date; nil when there is no such date.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        let marchYear = month > 2 ? year : year - 1
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(number: era * Self.daysPerEra + dayOfEra - Self.daysFromMarchZeroToEpoch)
        guard civil == (year, month, day) else { return nil }
    }

    /// Reads `2025-11-15`; nil when it is no date.
    public init?(iso: String) {
        let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], iso.utf8.allSatisfy({ $0 == 45 || (48...57).contains($0) }) else {
            return nil
        }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == 3 else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// Year, month and day.
    public var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + Self.daysFromMarchZeroToEpoch
        let era = (shifted >= 0 ? shifted : shifted - Self.daysPerEra + 1) / Self.daysPerEra
        let dayOfEra = shifted - era * Self.daysPerEra
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// The day as `2025-11-15`.
    public var iso: String {
        let (year, month, day) = civil
        return "\(Digits.padded(year, 4))-\(Digits.padded(month, 2))-\(Digits.padded(day, 2))"
    }

    /// The compact form `20251115`, as in ticket numbers.
    public var compact: String { iso.filter { $0 != "-" } }
}

extension ServiceDay: CustomStringConvertible {
    /// The ISO form.
    public var description: String { iso }
}
