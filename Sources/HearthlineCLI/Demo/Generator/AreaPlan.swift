/// The service-area table: one rule per community, and the exceptions that test the deepest-node rule.
struct AreaPlan {
    private(set) var rules: [AreaRule] = []

    init(profile: Profile, communities: [Community], buildings: [Building]) {
        var stream = RandomStream(seed: profile.seed, kind: "areas")
        var order = Array(communities.indices)
        stream.shuffle(&order)
        let changed = Array(order.prefix(profile.areaChanges))
        let split = order.dropFirst(profile.areaChanges).prefix(profile.buildingSplits)
        let unitSplit = order.dropFirst(profile.areaChanges + profile.buildingSplits).prefix(profile.unitSplits)
        for community in communities where !changed.contains(community.index) {
            rules.append(AreaRule(node: .community(community.index), station: community.station, reason: "年度划片"))
        }
        for (position, index) in changed.enumerated() {
            addChange(communities[index], on: Self.changeDays[position % Self.changeDays.count], profile)
        }
        for index in split { addSplit(communities[index], profile) }
        for index in unitSplit {
            let several = communities[index].buildings.map { buildings[$0] }.filter { $0.units.count > 1 }
            guard let building = several.first else { continue }
            let other = Self.neighbour(of: communities[index].station, in: profile)
            for unit in building.units.dropFirst(building.units.count / 2) {
                rules.append(AreaRule(node: .unit(unit), station: other, reason: "立管分界"))
            }
        }
    }

    /// Days of the season on which a community moves to another station.
    static let changeDays = [
        DemoDay(2025, 12, 15), DemoDay(2025, 12, 2), DemoDay(2025, 12, 28), DemoDay(2026, 1, 12), DemoDay(2026, 1, 20),
        DemoDay(2026, 2, 10),
    ]

    private mutating func addChange(_ community: Community, on day: DemoDay, _ profile: Profile) {
        let other = Self.neighbour(of: community.station, in: profile)
        let node = AreaRule.Node.community(community.index)
        rules.append(AreaRule(node: node, station: community.station, to: day, reason: "年度划片"))
        rules.append(AreaRule(node: node, station: other, from: day, reason: "采暖季中调整"))
    }

    private mutating func addSplit(_ community: Community, _ profile: Profile) {
        let other = Self.neighbour(of: community.station, in: profile)
        for building in community.buildings.dropFirst((community.buildings.count + 1) / 2) {
            rules.append(AreaRule(node: .building(building), station: other, reason: "路北楼栋由邻站负责"))
        }
    }

    /// The next station of the same site, so that a ticket never changes its site.
    static func neighbour(of station: Int, in profile: Profile) -> Int {
        let site = profile.stations.first { $0.id == station }?.site
        let others = profile.stations.filter { $0.site == site }.map(\.id)
        guard let position = others.firstIndex(of: station) else { return station }
        return others[(position + 1) % others.count]
    }
}
