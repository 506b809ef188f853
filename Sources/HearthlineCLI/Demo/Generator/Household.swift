/// A heated flat. Source: data set section 2.
struct Household: Sendable {
    enum FeeStatus: Int, Sendable {
        case paid = 1
        case unpaid
        case unknown
    }

    var number: Int
    var unit: BuildingUnit
    var roomNo: String
    var feeStatus: FeeStatus
    var specialCare: Bool
    var keyCustomer: Bool
    var stoppedHeating: Bool

    /// Ten digits, the last two say nothing about the place.
    var householdNo: String { "10" + (number + 1).padded(8) }
}

extension Geography {
    /// The household with a number from 0 to `householdCount` - 1.
    func household(_ number: Int) -> Household {
        household(number, in: unit(ofHousehold: number))
    }

    func household(_ number: Int, in unit: BuildingUnit) -> Household {
        let type = buildings[unit.building].type
        let position = number - unit.firstHousehold
        var stream = RandomStream(seed: profile.seed, kind: "household", id: number)
        let fee = stream.unit()
        return Household(
            number: number, unit: unit,
            roomNo: String((position / type.flatsPerFloor + 1) * 100 + position % type.flatsPerFloor + 1),
            feeStatus: fee < 0.83 ? .paid : fee < 0.97 ? .unpaid : .unknown,
            specialCare: stream.chance(0.022), keyCustomer: stream.chance(0.003), stoppedHeating: stream.chance(0.06))
    }

    /// How a household is written out: 阳光花园3号楼2单元501室.
    func label(of household: Household) -> String {
        let building = buildings[household.unit.building]
        return communities[building.community].name.text + building.name + household.unit.name + household.roomNo + "室"
    }
}
