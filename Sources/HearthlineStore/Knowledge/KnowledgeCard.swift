public import Hearthline

public import struct FoundationEssentials.Date

/// One version of a card of the operation manual.
///
/// Source: SCR-11, KB-01
public struct KnowledgeCard: Sendable, Hashable {
    /// The version's key.
    public let id: Int64
    /// Which card, such as `leak`.
    public let code: String
    /// Counts up from 1.
    public let version: Int32
    /// The title.
    public let title: String
    /// The text, one step a line.
    public let body: String
    /// The faults that open it beside the form.
    public let faults: [FaultCode]
    /// From when it holds; the distant past for the cards that came with the system.
    public let validFrom: Date
    /// Until when; the distant future when no end is known.
    public let validTo: Date
    /// Why it was changed.
    public let reason: String
    /// Who proposed it; nil for the cards that came with the system.
    public let proposedBy: Int64?
    /// When.
    public let proposedAt: Date
    /// Who approved or rejected it.
    public let decidedBy: Int64?
    /// When it was approved; nil while it is not.
    public let approvedAt: Date?
    /// When it was rejected.
    public let rejectedAt: Date?

    /// Whether agents read it at a moment.
    public func isInForce(at moment: Date) -> Bool { approvedAt != nil && validFrom <= moment && moment < validTo }
}

/// What a head writes on a card.
public struct CardDraft: Sendable, Hashable {
    /// The title, 2 to 40 characters.
    public var title = ""
    /// The text, 2 to 1000 characters, one step a line.
    public var body = ""
    /// The faults that open it.
    public var faults: [FaultCode] = []
    /// From when it shall hold; nil: when it is approved.
    public var validFrom: Date?
    /// Until when; nil: until the next version.
    public var validTo: Date?

    /// Makes an empty draft.
    public init() {}
}
