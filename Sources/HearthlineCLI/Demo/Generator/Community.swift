/// A residential community of the demo company.
struct Community: Sendable {
    var index: Int
    var station: Int
    var district: String
    var name: CommunityName
    var aliases: [String]
    /// Positions in `Geography.buildings`.
    var buildings: Range<Int>
}
