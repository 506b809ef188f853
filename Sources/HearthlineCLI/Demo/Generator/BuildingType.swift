/// The four kinds of buildings. Source: data set section 2.
enum BuildingType: Int, CaseIterable, Sendable {
    case walkUp, middle, highRise, lowRise

    var floors: Int { [6, 11, 18, 4][rawValue] }
    var units: Int { [4, 3, 2, 1][rawValue] }
    var flatsPerFloor: Int { [2, 2, 4, 4][rawValue] }
    var householdsPerUnit: Int { floors * flatsPerFloor }
    var households: Int { units * householdsPerUnit }
}
