/// Chinese numerals as people write them in addresses: 十二, 二十一, 一百零三, 五〇一.
enum ChineseNumeral {
    private static let digits: [Character: Int] = [
        "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    private static let units: [Character: Int] = ["十": 10, "百": 100]

    static func isNumeral(_ character: Character) -> Bool {
        digits[character] != nil || units[character] != nil
    }

    /// The number as plain digits; nil when the characters are no number.
    static func arabic(_ text: some Collection<Character>) -> String? {
        guard !text.isEmpty, text.allSatisfy(isNumeral) else { return nil }
        if text.allSatisfy({ digits[$0] != nil }) {
            return text.compactMap { digits[$0] }.map(String.init).joined()
        }
        return counted(text).map(String.init)
    }

    private static func counted(_ text: some Collection<Character>) -> Int? {
        var total = 0
        var pending: Int?
        var lastUnit = Int.max
        for character in text {
            if let unit = units[character] {
                guard unit < lastUnit else { return nil }
                total += (pending ?? 1) * unit
                (pending, lastUnit) = (nil, unit)
            } else if let digit = digits[character] {
                guard pending == nil || pending == 0 else { return nil }
                pending = digit
            }
        }
        return total + (pending ?? 0)
    }
}
