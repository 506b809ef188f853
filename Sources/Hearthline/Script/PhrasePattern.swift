/// Words to look for, in a form that is small on purpose: no regular expression, so that no pattern of a company is slow.
///
/// Letters, digits and Chinese characters stand for themselves; at most one `#` stands for a number in digits or Chinese
/// numerals and has a unit behind it, as in `#分钟内`. Blanks in a text are passed over. The database reads it the same way.
///
/// Source: SCR-03
public struct PhrasePattern: Sendable, Hashable {
    private let before: [Unicode.Scalar]
    /// Behind the number; nil when there is none.
    private let unit: [Unicode.Scalar]?

    /// Reads a pattern; nil for anything else than the form above, between 2 and 40 characters.
    public init?(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        let pieces = scalars.split(separator: "#", omittingEmptySubsequences: false).map(Array.init)
        guard (2...40).contains(scalars.count), pieces.count <= 2, pieces.joined().allSatisfy(Self.isPlain) else {
            return nil
        }
        if pieces.count == 2 {
            guard let first = pieces[1].first, !Self.isNumeral(first) else { return nil }
        }
        before = pieces[0]
        unit = pieces.count == 2 ? pieces[1] : nil
    }

    /// The words of a text that it finds first, without blanks; nil when there are none.
    ///
    /// What stands right behind one of `denials` is passed over.
    public func match(in text: String, notBehind denials: [String] = []) -> String? {
        let dense = Array(text.unicodeScalars.lazy.filter { !$0.properties.isWhitespace })
        for start in dense.indices where !denials.contains(where: { dense[..<start].ends(with: $0.unicodeScalars) }) {
            if let end = end(in: dense[start...]) {
                var words = String.UnicodeScalarView()
                words.append(contentsOf: dense[start..<end])
                return String(words)
            }
        }
        return nil
    }

    private func end(in text: ArraySlice<Unicode.Scalar>) -> Int? {
        guard text.starts(with: before) else { return nil }
        let rest = text.dropFirst(before.count)
        guard let unit else { return rest.startIndex }
        let tail = rest.drop(while: Self.isNumeral)
        return tail.startIndex > rest.startIndex && tail.starts(with: unit) ? tail.startIndex + unit.count : nil
    }

    private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || "零〇一二两三四五六七八九十百半".unicodeScalars.contains(scalar)
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "A"..."Z", "a"..."z", "一"..."龥": true
        default: false
        }
    }
}

extension ArraySlice<Unicode.Scalar> {
    fileprivate func ends(with end: String.UnicodeScalarView) -> Bool {
        count >= end.count && suffix(end.count).elementsEqual(end)
    }
}

extension Sequence<PhrasePattern> {
    /// The words of a text that the patterns find, each once.
    public func matches(in text: String) -> [String] {
        reduce(into: []) { found, pattern in
            if let words = pattern.match(in: text), !found.contains(words) { found.append(words) }
        }
    }
}
