/// Province, city and district before a community's name.
enum AddressPrefix {
    /// Characters after which 市 or 区 belongs to a name: 小区, 一区, 社区.
    private static let partOfName = Set("小社园一二三四五六七八九十ABCDabcd0123456789")
    /// Characters before which 市 belongs to a name: 市委, 市场.
    private static let continuesName = Set("委政场局府直医立")

    static func dropped(from name: String) -> String {
        var rest = Array(name)
        for level in ["省", "市", "区"] as [Character] { rest = drop(level, from: rest) }
        return String(rest)
    }

    private static func drop(_ level: Character, from name: [Character]) -> [Character] {
        guard let index = name.firstIndex(of: level), (2...5).contains(index), index + 1 < name.count,
            !partOfName.contains(name[index - 1]), !continuesName.contains(name[index + 1])
        else { return name }
        return Array(name[(index + 1)...])
    }
}
