/// What a demo company contains; a profile and a seed decide every byte.
struct Profile: Sendable {
    var name: String
    var seed: UInt64 = 20_251_115
    var sites: [SitePlan]
    var stations: [StationPlan]
    var distinctCommunityNames: Int
    var buildingSplits: Int
    var unitSplits: Int
    var areaChanges: Int
    /// First day of the history, in the calendar of the model.
    var firstDay: DemoDay
    /// The day of the model that falls on the day of loading.
    var today: DemoDay
    var intensity = 1.0
    /// Contacts per person may be left out where a load only needs tickets.
    var phonesPerHousehold = 1.4

    var households: Int { stations.reduce(0) { $0 + $1.households } }
}

extension Profile {
    /// One site, two stations, 2,000 households, three days: for tests.
    static let tiny = Profile(
        name: "tiny", sites: Array(SitePlan.all.prefix(1)), stations: StationPlan.tiny, distinctCommunityNames: 6,
        buildingSplits: 1, unitSplits: 1, areaChanges: 1, firstDay: DemoDay(2025, 12, 1), today: DemoDay(2025, 12, 4),
        intensity: 3)

    /// The whole company and four weeks up to the second day of a cold wave: for the console.
    static let demo = Profile(
        name: "demo", sites: SitePlan.all, stations: StationPlan.all, distinctCommunityNames: 170, buildingSplits: 9,
        unitSplits: 5, areaChanges: 6, firstDay: DemoDay(2025, 11, 8), today: DemoDay(2025, 12, 4))

    /// The whole heating season of 121 days: for reports.
    static let season = Profile(
        name: "season", sites: SitePlan.all, stations: StationPlan.all, distinctCommunityNames: 170, buildingSplits: 9,
        unitSplits: 5, areaChanges: 6, firstDay: DemoDay(2025, 11, 15), today: DemoDay(2026, 3, 16))

    static let all = [tiny, demo, season]

    /// The profile of that name, if there is one.
    static func named(_ name: String) -> Profile? { all.first { $0.name == name } }
}
