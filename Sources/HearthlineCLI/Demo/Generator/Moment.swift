/// A point in time in whole seconds since 1970; the generator needs nothing finer.
struct Moment: Hashable, Comparable, Sendable {
    static let shanghaiOffset: Int64 = 8 * 3600
    static let minute: Double = 60
    static let hour: Double = 3600

    var seconds: Int64

    static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }
    static func - (left: Moment, right: Moment) -> Double { Double(left.seconds - right.seconds) }

    /// Later by some seconds, rounded to the second.
    static func + (moment: Moment, seconds: Double) -> Moment {
        Moment(seconds: moment.seconds + Int64(seconds.rounded()))
    }

    var day: DemoDay {
        let local = seconds + Self.shanghaiOffset
        return DemoDay(number: Int(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
    }

    /// Seconds since midnight in Shanghai.
    var secondOfDay: Int { Int(self - day.start) }

    var hour: Int { secondOfDay / 3600 }

    /// `YYYY-MM-DD HH:MM:SS+08`, as PostgreSQL reads it.
    var sql: String {
        let second = secondOfDay
        return "\(day.iso) \((second / 3600).padded(2)):\((second / 60 % 60).padded(2)):\((second % 60).padded(2))+08"
    }
}
