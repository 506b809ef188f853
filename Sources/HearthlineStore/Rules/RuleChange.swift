public import Hearthline

public import struct FoundationEssentials.Date

/// What such a change is about.
public enum RuleKind: String, Sendable, Hashable, CaseIterable {
    /// Who is told of a type of alert, and when.
    case alertLadder = "alert_ladder"
    /// Words by which a complaint is found that nobody raised. Source: CMP-05
    case complaintWords = "complaint_words"
}

/// A ladder of alerts or words of complaints as somebody proposed them.
public struct RuleChange: Sendable, Hashable {
    /// The proposal's key.
    public let id: Int64
    /// What it is about.
    public let kind: RuleKind
    /// The type of alert, or the words.
    public let subject: String
    /// The ladder that is proposed; empty: the one of every other type. Always empty for words.
    public let rungs: [AlertRung]
    /// The words that end; nil: new words, or a ladder.
    public let retires: Int64?
    /// Why.
    public let reason: String
    /// Who proposed it.
    public let proposedBy: Int64
    /// When.
    public let proposedAt: Date
    /// Who decided, the proposer himself when it was taken back.
    public let decidedBy: Int64?
    /// When.
    public let decidedAt: Date?
    /// Whether it was approved; nil while nobody decided.
    public let isApproved: Bool?
}

/// The ladder of one type of alert.
public struct TypeLadder: Sendable, Hashable {
    /// The type, or `default`: every other one.
    public let type: String
    /// The rungs, lowest first.
    public let rungs: [AlertRung]
}

/// Words by which a complaint is found that nobody raised.
///
/// Source: CMP-05
public struct ComplaintWords: Sendable, Hashable {
    /// The words' key.
    public let id: Int64
    /// As people read them.
    public let pattern: String
    /// From when they are looked for; nil: always.
    public let validFrom: Date?
    /// Until when; nil: for good.
    public let validTo: Date?
}
