/// Every place of the demo company; households are computed from their number when asked for.
struct Geography: Sendable {
    let profile: Profile
    let districts: [String]
    let communities: [Community]
    let buildings: [Building]
    let units: [BuildingUnit]
    let areas: [AreaRule]
    let householdCount: Int
    private let areasOfNode: [AreaRule.Node: [AreaRule]]

    init(profile: Profile) {
        var builder = GeographyBuilder(profile: profile)
        builder.build()
        self.profile = profile
        districts = builder.districts
        communities = builder.communities
        buildings = builder.buildings
        units = builder.units
        householdCount = builder.householdCount
        areas = AreaPlan(profile: profile, communities: builder.communities, buildings: builder.buildings).rules
        areasOfNode = Dictionary(grouping: areas, by: \.node)
    }

    /// The unit a household lives in.
    func unit(ofHousehold number: Int) -> BuildingUnit {
        var low = 0
        var high = units.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if units[middle].firstHousehold <= number { low = middle } else { high = middle - 1 }
        }
        return units[low]
    }

    func households(ofUnit unit: BuildingUnit) -> Range<Int> {
        let next = unit.index + 1 < units.count ? units[unit.index + 1].firstHousehold : householdCount
        return unit.firstHousehold..<next
    }

    /// The station that looks after a unit on a day: the deepest rule wins. Source: DSP-01
    func station(ofUnit unit: BuildingUnit, on day: DemoDay) -> Int {
        let building = buildings[unit.building]
        let path: [AreaRule.Node] = [.unit(unit.index), .building(building.index), .community(building.community)]
        for node in path {
            if let rule = areasOfNode[node]?.first(where: { $0.holds(on: day) }) { return rule.station }
        }
        return communities[building.community].station
    }
}
