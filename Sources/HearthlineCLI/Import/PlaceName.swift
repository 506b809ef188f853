internal import Foundation

/// The normal form of a place's name, exactly as the database's `hotline.normal_place` makes it: what the database takes for
/// one place must be one place here.
enum PlaceName {
    enum Kind: Int16, Sendable, CaseIterable { case district = 1, community, building, unit, room }

    private static let digits: [Character: Int] = [
        "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    private static let suffixes: [Kind: [String]] = [
        .building: ["号楼", "楼", "号", "栋", "幢", "座", "#"], .unit: ["号单元", "单元", "门栋", "门", "#"],
        .room: ["号", "室", "户", "房", "#"],
    ]

    static func normal(_ text: String, _ kind: Kind) -> String {
        let name = plain(text)
        guard let words = suffixes[kind] else { return name }
        let suffix = words.first { name.hasSuffix($0) } ?? ""
        return withoutLeadingZeros(String(name.dropLast(suffix.count))).uppercased()
    }

    /// Half-width, lower case, digits, without blanks and punctuation other than the dash.
    private static func plain(_ text: String) -> String {
        let kept = text.precomposedStringWithCompatibilityMapping.compactMap { character -> Character? in
            if "—–~".contains(character) { return "-" }
            return character.isWhitespace || ",.。,、()·'\"".contains(character) ? nil : character
        }
        return arabic(String(kept).lowercased())
    }

    /// Runs of Chinese numerals become digits: 十二 → 12, 二〇三 → 203, 一百零五 → 105.
    private static func arabic(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let first = rest.first {
            let run = rest.prefix { digits[$0] != nil || $0 == "十" || $0 == "百" }
            result += run.isEmpty ? String(first) : value(run)
            rest = rest.dropFirst(max(run.count, 1))
        }
        return result
    }

    private static func value(_ run: Substring) -> String {
        if run.allSatisfy({ digits[$0] != nil }) { return run.compactMap { digits[$0] }.map(String.init).joined() }
        var total = 0
        var pending: Int?
        for character in run {
            guard let digit = digits[character] else {
                let count = pending ?? 1
                total += (character == "百" ? 100 : 10) * (count == 0 ? 1 : count)
                pending = nil
                continue
            }
            pending = digit
        }
        return String(total + (pending ?? 0))
    }

    /// 0501 → 501, a03 → a3, but 0 stays.
    private static func withoutLeadingZeros(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let first = rest.first {
            let number = rest.prefix { $0.isASCII && $0.isNumber }
            guard !number.isEmpty else {
                result.append(first)
                rest = rest.dropFirst()
                continue
            }
            let significant = number.drop { $0 == "0" }
            result += significant.isEmpty ? "0" : significant
            rest = rest.dropFirst(number.count)
        }
        return result
    }
}
