/// How a day's calls spread over its hours, in percent. Source: data set section 6.
enum HourCurve {
    static let weekday = [
        0.9, 0.6, 0.5, 0.4, 0.5, 0.9, 2.2, 4.6, 8.2, 8.6, 7.4, 5.9, 4.3, 4.2, 5.0, 5.2, 5.3, 6.0, 7.2, 7.6, 6.4, 4.4,
        2.4, 1.3,
    ]
    static let opening = [
        1.0, 0.6, 0.5, 0.4, 0.5, 1.0, 2.4, 5.2, 8.8, 9.2, 8.4, 6.6, 4.6, 4.6, 5.4, 5.4, 5.3, 5.4, 6.2, 6.3, 5.3, 3.8,
        2.1, 1.0,
    ]
    static let coldWave = [
        1.3, 1.0, 0.8, 0.8, 0.9, 1.6, 3.6, 6.0, 7.6, 7.2, 6.0, 4.8, 3.9, 3.7, 4.2, 4.5, 4.9, 6.0, 7.6, 8.0, 6.9, 4.8,
        2.5, 1.4,
    ]
    static let weekend = [
        1.0, 0.7, 0.5, 0.4, 0.5, 0.7, 1.5, 3.2, 6.4, 8.6, 8.9, 7.4, 5.2, 4.4, 4.8, 5.3, 5.6, 6.3, 7.2, 7.6, 6.5, 4.3,
        2.0, 1.0,
    ]

    static func curve(on day: DemoDay) -> [Double] {
        if CallVolume.isOpening(day) { return opening }
        if CallVolume.isColdWave(day) { return coldWave }
        return day.weekday > 5 || CallVolume.springFestival.contains(day) ? weekend : weekday
    }

    /// The moments of a day's calls, in order.
    static func moments(on day: DemoDay, count: Int, _ stream: inout RandomStream) -> [Moment] {
        let curve = curve(on: day)
        return (0..<count).map { _ in
            day.start + (Double(stream.weighted(curve)) * Moment.hour + stream.uniform(0, Moment.hour - 1))
        }.sorted()
    }
}
