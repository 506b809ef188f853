internal import Foundation

/// Reads wall-clock times of one zone.
struct LocalTime {
    private var calendar = Calendar(identifier: .gregorian)

    /// - Throws: ``ImportError`` for an unknown zone.
    init(zone: String) throws(ImportError) {
        guard let zone = TimeZone(identifier: zone) else { throw .mapping("未知时区 \(zone)") }
        calendar.timeZone = zone
    }

    /// The moment of `YYYY-MM-DD HH:MM:SS` (or with `T`); nil when it is no time or the clocks skipped it.
    func moment(_ text: String) -> Date? {
        let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
        guard parts.count == 5 || parts.count == 6 else { return nil }
        let wanted = DateComponents(
            year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4],
            second: parts.count > 5 ? parts[5] : 0)
        guard let date = calendar.date(from: wanted) else { return nil }
        let found = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        return found.year == wanted.year && found.month == wanted.month && found.day == wanted.day
            && found.hour == wanted.hour && found.minute == wanted.minute && found.second == wanted.second ? date : nil
    }
}
