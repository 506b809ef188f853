/// An address as people read it.
public struct AddressLabel: Sendable, Hashable {
    /// The community's name.
    public let community: String
    /// The building in normal form.
    public let building: String?
    /// The entrance (单元) in normal form.
    public let unit: String?
    /// The room in normal form.
    public let room: String?

    /// Makes a label of an address or of its upper part.
    public init(community: String, building: String? = nil, unit: String? = nil, room: String? = nil) {
        self.community = community
        self.building = building
        self.unit = unit
        self.room = room
    }

    /// The whole address, 「阳光花园3号楼2单元501室」; personal data once it names a room.
    public var full: String {
        community + part(building, "号楼") + part(unit, "单元") + part(room, "室")
    }

    /// The form for lists, 「阳光花园3号楼**」.
    ///
    /// Source: SEC-07
    public var masked: String { community + part(building, "号楼") + "**" }

    /// Masks an address in words: what is understood keeps its building, anything else its first four characters.
    public static func masked(freeText text: String) -> String {
        let query = AddressQuery(text)
        guard let community = query.community, query.building != nil else {
            return TextRule.trimmed(text).prefix(4) + "**"
        }
        return AddressLabel(community: community, building: query.building).masked
    }

    private func part(_ value: String?, _ suffix: String) -> String {
        value.map { $0 + suffix } ?? ""
    }
}
