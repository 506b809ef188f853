internal import FoundationEssentials
internal import Hearthline

/// Moments as people read them, on the clocks of the company.
enum DateText {
    /// `11-25 08:03`.
    static func short(_ date: Date) -> String { "\(ServiceDay(date).iso.dropFirst(5)) \(TimeOfDay(date).short)" }
    /// `08:03` today, `11-25 08:03` on other days.
    static func near(_ date: Date, now: Date) -> String {
        ServiceDay(date) == ServiceDay(now) ? TimeOfDay(date).short : short(date)
    }
    /// `2026-11-25 08:03:07`.
    static func full(_ date: Date) -> String { "\(ServiceDay(date).iso) \(TimeOfDay(date).iso)" }
    /// The value of a `datetime-local` field.
    static func field(_ date: Date) -> String { "\(ServiceDay(date).iso)T\(TimeOfDay(date).short)" }
    /// `1小时05分` or `1 h 05 min`, without a sign.
    static func span(_ seconds: TimeInterval, _ language: Language) -> String {
        let minutes = Int(abs(seconds) / 60)
        let (hours, rest) = (minutes / 60, minutes % 60)
        switch language {
        case .chinese: return hours > 0 ? "\(hours)小时\(rest < 10 ? "0" : "")\(rest)分" : "\(rest)分钟"
        case .english: return hours > 0 ? "\(hours) h \(rest) min" : "\(rest) min"
        }
    }
}
