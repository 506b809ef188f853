/// What a person typed to find a household, taken apart.
///
/// Understands 「阳光三栋二单元501」, 「阳光3-2-501」, `yghy 3#2-501`, 「甲3号楼」 and full-width digits.
/// Source: INT-02
public struct AddressQuery: Sendable, Hashable {
    /// The community's name or alias as typed, without province, city, district and street; nil when none was given.
    public let community: String?
    /// Lower-case pinyin initials, when letters stand in place of the name.
    public let initials: String?
    /// The building in normal form: `3`, `甲3`, `3-1`, `B3`.
    public let building: String?
    /// The entrance (单元) in normal form.
    public let unit: String?
    /// The room in normal form.
    public let room: String?

    /// Reads free text; never fails, but may find nothing.
    public init(_ text: String) {
        let tokens = AddressScanner.tokens(TextRule.trimmed(text))
        let split = AddressQuery.locationStart(tokens)
        let parts = AddressParts(tokens[split...])
        let name = AddressQuery.name(tokens[..<split])
        let isLatin = !name.isEmpty && name.utf8.allSatisfy { (0x61...0x7A).contains($0) }
        community = name.isEmpty || isLatin ? nil : name
        initials = isLatin ? name : nil
        (building, unit, room) = (parts.building, parts.entrance, parts.room)
    }

    /// Whether nothing was understood.
    public var isEmpty: Bool { community == nil && initials == nil && building == nil && unit == nil && room == nil }

    /// The index behind the last place name; words behind the flat (「501王先生家」) do not count.
    private static func locationStart(_ tokens: [AddressToken]) -> Int {
        let names = tokens.indices.filter { if case .text = tokens[$0] { true } else { false } }
        guard let last = names.last else { return 0 }
        let previous = names.dropLast().last.map { $0 + 1 } ?? 0
        let isAddendum = tokens[previous..<last].contains {
            $0 == .suffix(.building) || $0 == .suffix(.entrance) || $0 == .suffix(.room)
        }
        return isAddendum ? previous : last + 1
    }

    private static func name(_ tokens: ArraySlice<AddressToken>) -> String {
        // 建设路18号阳光花园: the house in the street is not the community.
        let street = tokens.lastIndex(of: .suffix(.number)).map { tokens[($0 + 1)...] } ?? tokens
        let words = street.map { token in
            switch token {
            case .text(let text): text
            case .number(let number): number.lowercased()
            case .suffix, .separator: ""
            }
        }
        return AddressPrefix.dropped(from: words.joined())
    }
}
