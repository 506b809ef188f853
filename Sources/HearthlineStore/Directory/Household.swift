/// A flat in a building, without anything about its people.
public struct Household: Sendable, Hashable {
    /// The household's key.
    public let id: Int64
    /// The account number.
    public let householdNo: String
    /// The unit's node.
    public let unitID: Int64
    /// The unit in normal form.
    public let unit: String
    /// The room in normal form.
    public let room: String
    /// The address as people read it.
    public let fullName: String
}
