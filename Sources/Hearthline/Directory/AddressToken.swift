/// A piece of a typed address.
enum AddressToken: Hashable {
    /// A number of a building, entrance or flat, in normal form.
    case number(String)
    /// What the number before it counts.
    case suffix(AddressSuffix)
    /// A hyphen, a comma or a space.
    case separator
    /// Anything else: names of places, and what people add.
    case text(String)
}

/// The words that follow a number in an address.
enum AddressSuffix: Hashable, CaseIterable {
    case building
    case entrance
    case room
    /// 楼: a building, or a floor once the building is known.
    case storey
    case floor
    /// 号: a house in a street, a building or a flat, whatever is still missing.
    case number

    /// Longer words first, so that 号楼 is not read as 号.
    static let words: [(word: [Character], suffix: AddressSuffix)] = [
        (Array("号楼"), .building), (Array("#楼"), .building), (Array("单元"), .entrance),
        (["栋"], .building), (["幢"], .building), (["座"], .building), (["#"], .building),
        (["门"], .entrance), (["室"], .room), (["户"], .room), (["房"], .room),
        (["楼"], .storey), (["层"], .floor), (["号"], .number),
    ]
}
