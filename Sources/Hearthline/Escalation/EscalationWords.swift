/// Words that escalate by themselves, by reason; the database reads a text the same way.
///
/// Blanks in a text are passed over. Words behind 没有, 没人, 无人, 不, 没, 别, 未 or 无 are not heard. Source: INT-11
public struct EscalationWords: Sendable {
    private let patterns: [(reason: EscalationReason, pattern: PhrasePattern)]

    /// What the words of each kind of phrase mean.
    public static let reasons: [PhraseKind: EscalationReason] = [
        .media: .media, .legalThreat: .legalThreat, .injury: .injury,
    ]
    private static let denials = ["没有", "没人", "无人", "不", "没", "别", "未", "无"]

    /// Words in the order in which they were added; those of other kinds are left out.
    public init(_ words: [(kind: PhraseKind, pattern: PhrasePattern)]) {
        patterns = words.compactMap { word in Self.reasons[word.kind].map { ($0, word.pattern) } }
    }

    /// Each reason that a text gives, with the first words that were found.
    public func found(in text: String) -> [EscalationReason: String] {
        patterns.reduce(into: [:]) { found, entry in
            guard found[entry.reason] == nil else { return }
            found[entry.reason] = entry.pattern.match(in: text, notBehind: Self.denials)
        }
    }
}
