public import Hearthline

public import struct FoundationEssentials.Date

/// Words that are looked for, with the time in which they are.
///
/// Source: SCR-03, SCR-09
public struct PhraseRule: Sendable, Hashable {
    /// The rule's key.
    public let id: Int64
    /// What is the matter with them.
    public let kind: PhraseKind
    /// The words, `#` for a number, as ``PhrasePattern`` reads them.
    public let pattern: String
    /// How much they weigh.
    public let severity: PhraseSeverity
    /// From when; the distant past for the rules that came with the system.
    public let validFrom: Date
    /// Until when; the distant future when no end is known.
    public let validTo: Date
    /// Who added it; nil for the rules that came with the system.
    public let addedBy: Int64?
    /// Who retired it.
    public let retiredBy: Int64?
}
