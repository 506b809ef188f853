/// What a free text may be: how long, whether it may be empty, whether it may have lines.
public struct TextRule: Sendable, Hashable {
    /// The least count of characters after trimming; 0 permits an empty text.
    public let minimum: Int
    /// The greatest count of characters after trimming.
    public let maximum: Int
    /// Whether line breaks are allowed.
    public let multiline: Bool

    /// Makes a rule.
    public init(minimum: Int = 0, maximum: Int, multiline: Bool = false) {
        self.minimum = minimum
        self.maximum = maximum
        self.multiline = multiline
    }

    /// A name-like single line that must be given.
    public static let line = TextRule(minimum: 1, maximum: 100)
    /// A description or note of up to a page.
    public static let note = TextRule(maximum: 2000, multiline: true)
    /// A reason that must be given.
    public static let reason = TextRule(minimum: 2, maximum: 500, multiline: true)
    /// What the resident says is wrong (「不热」 is enough).
    ///
    /// Source: INT-01
    public static let problem = TextRule(minimum: 2, maximum: 2000, multiline: true)
    /// The description that completes a call; at least six characters.
    ///
    /// Source: INT-07
    public static let callDescription = TextRule(minimum: 6, maximum: 2000, multiline: true)

    /// The normal form of a text.
    ///
    /// Throws `TEXT_MISSING`, `TEXT_TOO_LONG` or `TEXT_CONTROL_CHARACTER` with the given field name.
    public func normalized(_ text: String, field: String) throws(HearthlineError) -> String {
        let normal = Self.trimmed(TextForm.plain(text))
        if normal.unicodeScalars.contains(where: isForbidden) {
            throw HearthlineError(.textControlCharacter, field: field)
        }
        if normal.count < minimum { throw HearthlineError(.textMissing, field: field) }
        // Scalars, not characters: the database counts code points, and one character can hide hundreds.
        if normal.unicodeScalars.count > maximum {
            throw HearthlineError(.textTooLong, field: field, metadata: ["maximum": String(maximum)])
        }
        return normal
    }

    /// The problem with a text, or nil.
    public func problem(_ text: String, field: String) -> Problem? {
        do throws(HearthlineError) {
            _ = try normalized(text, field: field)
            return nil
        } catch {
            return Problem(field, error.reason)
        }
    }

    /// A text without white space at its ends.
    public static func trimmed(_ text: String) -> String {
        let tail = text.drop(while: \.isWhitespace)
        let end = tail.lastIndex { !$0.isWhitespace }
        return end.map { String(tail[...$0]) } ?? ""
    }

    private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        if multiline && scalar == "\n" { return false }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: return true
        // Invisible direction marks make one text look like another.
        case .format: return scalar != "\u{200D}"
        default: return false
        }
    }
}
