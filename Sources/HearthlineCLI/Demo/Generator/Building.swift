/// A building of the demo company.
struct Building: Sendable {
    var index: Int
    var community: Int
    var type: BuildingType
    var name: String
    /// Positions in `Geography.units`.
    var units: Range<Int>
}
