/// Lays out districts, communities, buildings and units station by station.
struct GeographyBuilder {
    let profile: Profile
    private(set) var districts: [String] = []
    private(set) var communities: [Community] = []
    private(set) var buildings: [Building] = []
    private(set) var units: [BuildingUnit] = []
    private(set) var householdCount = 0

    init(profile: Profile) { self.profile = profile }

    mutating func build() {
        let names = NamePlan(profile: profile).names
        for plan in profile.stations {
            if !districts.contains(plan.district) { districts.append(plan.district) }
            let types = typesInOrder(of: plan)
            for part in slices(of: types.count, into: plan.communities, station: plan.id) {
                let index = communities.count
                let first = buildings.count
                for (offset, type) in types[part].enumerated() { add(type, number: offset + 1, to: index) }
                let name =
                    names[index]
                    ?? CommunityName(stem: .init(text: "新城\(index)号", initials: "xc"), suffix: CommunityName.yard)
                communities.append(
                    Community(
                        index: index, station: plan.id, district: plan.district, name: name,
                        aliases: aliases(of: name, index: index), buildings: first..<buildings.count))
            }
        }
    }

    /// Communities were built at one time: neighbours are mostly of one type.
    private func typesInOrder(of plan: StationPlan) -> [BuildingType] {
        var types = zip(BuildingType.allCases, plan.buildings).flatMap { Array(repeating: $0.0, count: $0.1) }
        var stream = RandomStream(seed: profile.seed, kind: "types", id: plan.id)
        for _ in 0..<(types.count / 10) { types.swapAt(stream.index(types.count), stream.index(types.count)) }
        return types
    }

    private func slices(of count: Int, into parts: Int, station: Int) -> [Range<Int>] {
        var stream = RandomStream(seed: profile.seed, kind: "slices", id: station)
        let weights = (0..<parts).map { _ in stream.uniform(0.6, 1.4) }
        let total = weights.reduce(0, +)
        var sum = 0.0
        var start = 0
        return weights.enumerated().map { position, weight in
            sum += weight
            let wanted = Int((sum / total * Double(count)).rounded())
            let end = position == parts - 1 ? count : min(max(wanted, start + 2), count - 2 * (parts - 1 - position))
            defer { start = end }
            return start..<end
        }
    }

    private mutating func add(_ type: BuildingType, number: Int, to community: Int) {
        let index = buildings.count
        let first = units.count
        for unit in 0..<type.units {
            units.append(
                BuildingUnit(
                    index: units.count, building: index, name: "\(unit + 1)单元", firstHousehold: householdCount))
            householdCount += type.householdsPerUnit
        }
        let name = buildingName(number, building: index, community: community)
        buildings.append(
            Building(index: index, community: community, type: type, name: name, units: first..<units.count))
    }

    /// 4 % of the buildings have letter parts, a few are numbered behind another one.
    private func buildingName(_ number: Int, building: Int, community: Int) -> String {
        var house = RandomStream(seed: profile.seed, kind: "building", id: building)
        var style = RandomStream(seed: profile.seed, kind: "style", id: community)
        let word = style.chance(0.85) ? "号楼" : "栋"
        switch house.unit() {
        case ..<0.02: return "甲\(number)\(word)"
        case ..<0.04: return "B\(number)\(word)"
        case ..<0.05: return "\(number)-1\(word)"
        default: return "\(number)\(word)"
        }
    }

    private func aliases(of name: CommunityName, index: Int) -> [String] {
        var stream = RandomStream(seed: profile.seed, kind: "alias", id: index)
        let (short, initials, former, misspelt) = (stream.unit(), stream.unit(), stream.unit(), stream.unit())
        var aliases: [String] = []
        if short < 0.72 { aliases.append(name.stem.text) }
        if initials < 0.48 { aliases.append(name.initials) }
        if former < 0.3 { aliases.append(stream.element(CommunityName.formerNames, "")) }
        if misspelt < 0.33, !name.stem.misspelt.isEmpty { aliases.append(name.stem.misspelt + name.suffix.text) }
        return aliases
    }
}
