public import struct FoundationEssentials.Date
public import Hearthline

/// One version of a text of the desk.
///
/// Source: SCR-01
public struct Script: Sendable, Hashable {
    /// The version's key, which calls keep.
    public let id: Int64
    /// Which text, such as `new_year_greeting`.
    public let code: String
    /// What it is for.
    public let kind: ScriptKind
    /// Counts up from 1.
    public let version: Int32
    /// The text, variables in braces.
    public let body: String
    /// From when it holds; the distant past for the texts that came with the system.
    public let validFrom: Date
    /// Until when; the distant future when no end is known.
    public let validTo: Date
    /// Why it was changed.
    public let reason: String
    /// Who proposed it; nil for the texts that came with the system.
    public let proposedBy: Int64?
    /// When.
    public let proposedAt: Date
    /// Who approved or rejected it.
    public let decidedBy: Int64?
    /// When it was approved; nil while it is not.
    public let approvedAt: Date?
    /// When it was rejected.
    public let rejectedAt: Date?
}
