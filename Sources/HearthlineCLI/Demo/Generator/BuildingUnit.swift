/// A stairwell; its households are numbered without gaps.
struct BuildingUnit: Sendable {
    var index: Int
    var building: Int
    var name: String
    var firstHousehold: Int
}
