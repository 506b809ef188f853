public import struct FoundationEssentials.Date
public import Hearthline

/// What the agent adds to a call when it is over.
///
/// Source: INT-07, INT-13
public struct WrapUp: Sendable, Hashable {
    /// What it was about.
    public var category: Category?
    /// In words, at least six characters.
    public var description = ""
    /// What became of it.
    public var disposition: Disposition?
    /// Whether the caller said that it is solved; needed for inquiries and complaints.
    public var resolved: ResolvedInCall?
    /// Who called.
    public var relation: CallerRelation?
    /// The ticket it led to; a ticket registered in the call is found by itself.
    public var ticketID: Int64?
    /// When it ended, unless that was told before; nil means now.
    public var endedAt: Date?
    /// Who ended it.
    public var endedBy: CallEnding?

    /// Makes an empty wrap-up.
    public init() {}
}
