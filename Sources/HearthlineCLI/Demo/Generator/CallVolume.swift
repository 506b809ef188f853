import Glibc

/// How many people call on a day. Source: data set section 5.
enum CallVolume {
    static let opening = DemoDay(2025, 11, 15)
    static let coldWaves = [DemoDay(2025, 12, 3), DemoDay(2025, 12, 27), DemoDay(2026, 1, 19), DemoDay(2026, 2, 7)]
    static let coldFactors = [1.8, 2.3, 1.9, 1.5, 1.25]
    static let trialHeating = [900.0, 1050, 1150, 1250, 1350, 1300, 1500]
    /// The festival week with both weekends around it: with it the season sums to 93,085 calls.
    static let springFestival = DemoDay(2026, 2, 15)..<DemoDay(2026, 2, 24)

    /// Expected inbound calls of 220,000 households at intensity 1.
    static func expected(on day: DemoDay) -> Double {
        let since = day - opening
        if since < -7 { return 262 }
        if since < 0 { return trialHeating[since + 7] }
        let wave = 640 * (1 + 3.9 * Glibc.exp(-Double(since) / 4.5))
        return wave * month(day) * weekday(day) * (springFestival.contains(day) ? 0.75 : 1) * coldWave(day)
    }

    static func month(_ day: DemoDay) -> Double {
        switch day.parts.month {
        case 1: 1.03
        case 2: 0.9
        case 3: 0.6
        default: 1
        }
    }

    /// The week's rhythm, damped to 40 % in the first ten days.
    static func weekday(_ day: DemoDay) -> Double {
        let factor = [1.12, 1.05, 1, 1, 0.99, 0.93, 0.91][day.weekday - 1]
        return day - opening < 10 ? 1 + (factor - 1) * 0.4 : factor
    }

    static func coldWave(_ day: DemoDay) -> Double {
        for start in coldWaves where coldFactors.indices.contains(day - start) { return coldFactors[day - start] }
        return 1
    }

    static func isColdWave(_ day: DemoDay) -> Bool { coldWave(day) > 1 }
    static func isOpening(_ day: DemoDay) -> Bool { (0..<7).contains(day - opening) }

    /// The calls of one day of a profile, with the day's own deviation.
    static func calls(on day: DemoDay, in profile: Profile) -> Int {
        var stream = RandomStream(seed: profile.seed, kind: "volume", id: day.number)
        let share = Double(profile.households) / 220_000
        return Int((expected(on: day) * share * profile.intensity * stream.lognormal(median: 1, sigma: 0.06)).rounded())
    }
}
