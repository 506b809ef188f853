/// A place that fits what was typed.
public struct AddressMatch: Sendable, Hashable {
    /// How deep in the tree a place is.
    public enum Kind: Int16, Sendable, Hashable, CaseIterable {
        case district = 1
        case community = 2
        case building = 3
        case unit = 4
        case household = 5
    }

    /// How deep the place is; only a household is a complete address.
    public let kind: Kind
    /// The node of the place; of a household, its unit.
    public let nodeID: Int64
    /// The household, when the place is one.
    public let householdID: Int64?
    /// The address as people read it, without the district.
    public let fullName: String
    /// The district, which tells communities of the same name apart.
    public let district: String
    /// The station in charge, from the deepest service area.
    public let stationID: Int16?
    /// How well it fits; only for ordering.
    public let score: Int32
}
