/// Normal forms of text: one spelling for what looks the same.
public enum TextForm {
    /// The form of prose: composed characters, half-width letters and digits, plain line ends.
    ///
    /// Chinese punctuation keeps its width, because people write it so.
    public static func plain(_ text: String) -> String {
        narrowed(composed(lineEnds(text))) { scalar in
            switch scalar.value {
            case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
            default: false
            }
        }
    }

    /// The form of codes, numbers and addresses: every full-width form becomes half-width.
    public static func halfWidth(_ text: String) -> String {
        narrowed(composed(text)) { (0xFF01...0xFF5E).contains($0.value) }
    }

    private static func lineEnds(_ text: String) -> String {
        String(text.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
    }

    private static func narrowed(_ text: String, _ isWide: (Unicode.Scalar) -> Bool) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.value == 0x3000 {
                result.append(" ")
            } else if isWide(scalar), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
                result.append(narrow)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Letters with marks written as one scalar (normalization form C for Latin, Greek, Cyrillic and kana).
    private static func composed(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.properties.canonicalCombiningClass != .notReordered }) else {
            return text
        }
        return text.reduce(into: "") { $0.append(precomposed[$1] ?? $1) }
    }

    /// Characters compare by canonical equivalence, so the decomposed spelling finds the composed one.
    private static let precomposed: [Character: Character] = {
        let blocks: [ClosedRange<UInt32>] = [
            0xC0...0x24F, 0x386...0x3CE, 0x400...0x45F, 0x1E00...0x1EFF, 0x304C...0x30FE,
        ]
        let letters = blocks.joined().compactMap(Unicode.Scalar.init).map(Character.init)
        return Dictionary(letters.map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
    }()
}
