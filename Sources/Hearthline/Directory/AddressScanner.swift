/// Cuts a typed address into tokens.
struct AddressScanner {
    private static let separators: Set<Character> = [
        " ", "-", "—", "–", "~", "_", ",", "，", "、", "/", "\\", ".", "。", ";", "；", "的",
    ]
    private static let ordinals: Set<Character> = ["甲", "乙", "丙", "丁"]

    private let characters: [Character]
    private var position = 0
    private(set) var tokens: [AddressToken] = []

    static func tokens(_ text: String) -> [AddressToken] {
        var scanner = AddressScanner(text)
        while scanner.position < scanner.characters.count { scanner.step() }
        return scanner.tokens
    }

    private init(_ text: String) {
        characters = Array(TextForm.halfWidth(text).lowercased())
    }

    private mutating func step() {
        if let suffix = suffixAfterNumber() {
            tokens.append(.suffix(suffix))
        } else if let number = number() {
            tokens.append(.number(number))
        } else if Self.separators.contains(characters[position]) {
            position += 1
            if tokens.last != .separator { tokens.append(.separator) }
        } else {
            addText(characters[position])
            position += 1
        }
    }

    private mutating func addText(_ character: Character) {
        if case .text(let head) = tokens.last {
            tokens[tokens.count - 1] = .text(head + String(character))
        } else {
            tokens.append(.text(String(character)))
        }
    }

    /// A suffix counts only behind its number, though perhaps after a space.
    private mutating func suffixAfterNumber() -> AddressSuffix? {
        var before = tokens.last
        if before == .separator { before = tokens.dropLast().last }
        guard case .number = before, let (length, suffix) = suffix(at: position) else { return nil }
        if tokens.last == .separator { tokens.removeLast() }
        position += length
        return suffix
    }

    private func suffix(at start: Int) -> (Int, AddressSuffix)? {
        let rest = characters[min(start, characters.count)...]
        // 一号院 names a place.
        if rest.starts(with: ["号", "院"]) { return nil }
        return AddressSuffix.words.first { rest.starts(with: $0.word) }.map { ($0.word.count, $0.suffix) }
    }

    private mutating func number() -> String? {
        if let (end, value) = arabic() ?? chinese() ?? letter() {
            position = end
            return value
        }
        return nil
    }

    /// Digits, perhaps with one letter or 甲乙丙丁 before or after: 3, 甲3, b3, 3b, 0501.
    private func arabic() -> (Int, String)? {
        var start = position
        if isMark(at: start) { start += 1 }
        let end = characters[start...].firstIndex { !isDigit($0) } ?? characters.count
        guard end > start, !isWord(endingAt: position) || start == position else { return nil }
        // 2期, 1958小区: a number that belongs to a name.
        let head = start > position ? characters[position].uppercased() : ""
        let digits = String(characters[start..<end].drop { $0 == "0" })
        let tail = isMark(at: end) && !isLetter(at: end + 1) ? characters[end].uppercased() : ""
        return (end + tail.count, head + (digits.isEmpty ? "0" : digits) + tail)
    }

    /// A Chinese numeral counts before a suffix, or as a room number at the very end; else it is part of a name.
    private func chinese() -> (Int, String)? {
        let mark = Self.ordinals.contains(characters[position]) ? 1 : 0
        let start = position + mark
        let end = characters[start...].firstIndex { !ChineseNumeral.isNumeral($0) } ?? characters.count
        let isRoom = end == characters.count && end - start >= 3
        guard isRoom || suffix(at: end) != nil, let value = ChineseNumeral.arabic(characters[start..<end]) else {
            return nil
        }
        return (end, (mark == 1 ? String(characters[position]) : "") + value)
    }

    /// A座, 甲栋.
    private func letter() -> (Int, String)? {
        guard isMark(at: position), !isWord(endingAt: position), let found = suffix(at: position + 1),
            found.1 == .building || found.1 == .entrance
        else { return nil }
        return (position + 1, characters[position].uppercased())
    }

    private func isMark(at index: Int) -> Bool {
        index < characters.count && (Self.ordinals.contains(characters[index]) || isLetter(at: index))
    }

    private func isLetter(at index: Int) -> Bool {
        index < characters.count && ("a"..."z").contains(characters[index])
    }

    /// Whether the letter at `index` continues a Latin word, as in `yghy3`.
    private func isWord(endingAt index: Int) -> Bool { index > 0 && isLetter(at: index) && isLetter(at: index - 1) }

    private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
