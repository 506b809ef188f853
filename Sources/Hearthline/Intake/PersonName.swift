/// A caller's name, or surname with 先生/女士; its description is masked.
///
/// Source: INT-01, SEC-07
public struct PersonName: Sendable, Hashable {
    /// The greatest count of characters.
    public static let maximum = 30

    /// The whole name; personal data.
    public let full: String

    /// Reads a typed name.
    ///
    /// Throws `NAME_INVALID` for fewer than two or more than 30 characters, digits, signs or a bare 先生/女士.
    public init(_ text: String, field: String = "caller_name") throws(HearthlineError) {
        let name = TextRule.trimmed(TextForm.halfWidth(text)).split(separator: " ").joined(separator: " ")
        let letters = name.allSatisfy { $0.isLetter || "·• .'-".contains($0) }
        let isTitle = ["先生", "女士", "小姐"].contains(name)
        guard (2...Self.maximum).contains(name.unicodeScalars.count), letters, !isTitle,
            name.first?.isLetter == true
        else { throw HearthlineError(.nameInvalid, field: field) }
        full = name
    }

    /// The form for lists: the first character and two stars, whatever the length.
    public var masked: String { full.prefix(1) + "**" }
}

extension PersonName: CustomStringConvertible, CustomDebugStringConvertible {
    /// The masked form.
    public var description: String { masked }
    /// The masked form.
    public var debugDescription: String { masked }
}
