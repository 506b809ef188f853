import Testing

@testable import HearthlineCLI

@Suite("The demo company's places")
struct GeographyTests {
    private let geography = Geography(profile: .demo)

    @Test(
        "Every station has exactly the households, buildings and communities of the data set",
        arguments: StationPlan.all)
    func totals(plan: StationPlan) {
        let published = [
            17_100, 17_680, 17_940, 16_790, 21_780, 21_340, 19_880, 21_200, 19_020, 17_710, 16_680, 12_880,
        ]
        let mine = geography.communities.filter { $0.station == plan.id }
        let buildings = mine.flatMap { geography.buildings[$0.buildings] }
        let households = buildings.reduce(0) { $0 + $1.type.households }
        #expect(mine.count == plan.communities)
        #expect(households == published[plan.id - 1])
        for type in BuildingType.allCases {
            #expect(buildings.count { $0.type == type } == plan.buildings[type.rawValue])
        }
    }

    @Test("The sums are 190 communities, 3,400 buildings, 10,200 units, 220,000 households, 154 repairers, 6 districts")
    func sums() {
        #expect(geography.communities.count == 190)
        #expect(geography.buildings.count == 3_400)
        #expect(geography.units.count == 10_200)
        #expect(geography.householdCount == 220_000)
        #expect(geography.districts.count == 6)
        #expect(StationPlan.all.reduce(0) { $0 + $1.repairers } == 154)
        #expect(Profile.tiny.households == 2_000)
    }

    @Test("12 % of the names occur twice, always in different districts")
    func sameNames() {
        let bearers = Dictionary(grouping: geography.communities, by: \.name)
        let twice = bearers.values.filter { $0.count == 2 }
        #expect(bearers.count == 170)
        #expect(twice.count == 20)
        #expect(bearers.values.allSatisfy { $0.count <= 2 })
        #expect(twice.allSatisfy { $0[0].district != $0[1].district })
        let happiness = bearers[.happiness]?.map(\.district)
        #expect(happiness == ["老城区", "南郊区"])
    }

    @Test("Communities have 1.8 aliases on average, none twice")
    func aliases() {
        let all = geography.communities.map(\.aliases)
        let average = Double(all.reduce(0) { $0 + $1.count }) / Double(all.count)
        #expect(abs(average - 1.8) < 0.12)
        #expect(all.allSatisfy { Set($0).count == $0.count })
    }

    @Test("About 4 % of the buildings have letter parts, and no two of a community are named alike")
    func buildingNames() {
        let lettered = geography.buildings.count { $0.name.hasPrefix("甲") || $0.name.hasPrefix("B") }
        #expect((102...170).contains(lettered))
        for community in geography.communities {
            let names = geography.buildings[community.buildings].map(\.name)
            #expect(Set(names).count == names.count)
        }
    }

    @Test("DSP-01 the deepest rule wins: 9 communities split by building, 5 buildings by unit, 6 dated changes")
    func areas() throws {
        let rules = geography.areas
        let buildings = rules.compactMap { rule in if case .building(let index) = rule.node { index } else { nil } }
        let units = rules.compactMap { rule in if case .unit(let index) = rule.node { index } else { nil } }
        #expect(Set(buildings.map { geography.buildings[$0].community }).count == 9)
        #expect(Set(units.map { geography.units[$0].building }).count == 5)
        #expect(rules.count { $0.from != nil } == 6)
        let unit = geography.units[try #require(units.first)]
        let home = geography.communities[geography.buildings[unit.building].community].station
        #expect(geography.station(ofUnit: unit, on: DemoDay(2025, 12, 4)) != home)
        let change = try #require(rules.first { $0.from == DemoDay(2025, 12, 15) })
        guard case .community(let index) = change.node else { return #expect(Bool(false), "a community changes") }
        let moved = geography.units[
            geography.buildings[geography.communities[index].buildings.lowerBound].units.lowerBound]
        #expect(geography.station(ofUnit: moved, on: DemoDay(2025, 12, 14)) == geography.communities[index].station)
        #expect(geography.station(ofUnit: moved, on: DemoDay(2025, 12, 15)) == change.station)
    }

    @Test("Households have the shares of the data set, and every telephone has the form 1xx-0000-xxxx")
    func households() {
        let sample = stride(from: 0, to: geography.householdCount, by: 11).map(geography.household)
        let share = { (wanted: (Household) -> Bool) in Double(sample.count(where: wanted)) / Double(sample.count) }
        #expect(abs(share { $0.feeStatus == .paid } - 0.83) < 0.01)
        #expect(abs(share { $0.feeStatus == .unpaid } - 0.14) < 0.01)
        #expect(abs(share { $0.specialCare } - 0.022) < 0.004)
        #expect(abs(share { $0.stoppedHeating } - 0.06) < 0.006)
        let residents = sample.flatMap { geography.residents(of: $0.number) }
        #expect(abs(Double(residents.count) / Double(sample.count) - 1.4) < 0.02)
        #expect(residents.allSatisfy { $0.phone.wholeMatch(of: /1[3-9][0-9]0000[0-9]{4}/) != nil })
        #expect(Set(residents.map(\.phone)).count == residents.count)
    }

    @Test("A household is found again by its number in its unit")
    func lookUp() {
        for number in [0, 1, 47, 48, 17_099, 17_100, 219_999] {
            let unit = geography.unit(ofHousehold: number)
            #expect(geography.households(ofUnit: unit).contains(number))
        }
    }
}
