/// How long a station takes. Source: data set section 4. All in seconds.
enum DurationModel {
    struct Pace {
        var median: Double
        var sigma: Double
    }

    static func pace(urgency: Int, day: DemoDay) -> Pace {
        let base = [
            Pace(median: 75, sigma: 0.6), Pace(median: 100, sigma: 0.55), Pace(median: 105, sigma: 0.55),
            Pace(median: 150, sigma: 0.6),
        ]
        var pace = base[min(max(urgency, 1), 4) - 1]
        if CallVolume.isOpening(day) {
            pace = Pace(median: pace.median * 1.8, sigma: 0.6)
        } else if CallVolume.isColdWave(day) {
            pace.median *= 1.35
        }
        return pace
    }

    /// From the order to the finished repair.
    static func repair(urgency: Int, issued: Moment, station: Int, seed: UInt64, _ stream: inout RandomStream) -> Double
    {
        let pace = pace(urgency: urgency, day: issued.day)
        let night = issued.hour >= 22 || issued.hour < 6 ? 1.25 : 1
        return stream.lognormal(median: pace.median, sigma: pace.sigma) * night * factor(of: station, seed: seed) * 60
    }

    static func factor(of station: Int, seed: UInt64) -> Double {
        if station == 4 || station == 10 { return 1.35 }
        var stream = RandomStream(seed: seed, kind: "pace", id: station)
        return stream.uniform(0.85, 1.25)
    }

    static func accept(_ stream: inout RandomStream) -> Double {
        let minutes = stream.chance(0.035) ? stream.uniform(15, 60) : stream.exponential(mean: 4)
        return max(5, minutes * 60)
    }

    static func contact(_ stream: inout RandomStream) -> Double {
        let minutes = stream.chance(0.04) ? stream.uniform(60, 100) : stream.lognormal(median: 14, sigma: 0.7)
        return minutes * 60
    }

    static func report(_ stream: inout RandomStream) -> Double { max(20, stream.exponential(mean: 12) * 60) }
}
