public import struct FoundationEssentials.Date
public import Hearthline

/// A call as it is read; the number is masked.
public struct CallRecord: Sendable, Hashable {
    /// The call's key.
    public let id: Int64
    /// The site that answered.
    public let siteID: Int16
    /// The line it came over.
    public let line: String
    /// Which way it went.
    public let direction: CallDirection
    /// The other party's number, such as `138****5678`; empty when it was withheld.
    public let callerMasked: String
    /// When it rang.
    public let ringAt: Date
    /// When it was answered.
    public let answeredAt: Date?
    /// When it ended; nil while it goes on.
    public let endedAt: Date?
    /// Who ended it.
    public let endedBy: CallEnding?
    /// Who answered.
    public let agentID: Int64?
    /// What it was about.
    public let category: Category?
    /// In words.
    public let description: String
    /// What became of it.
    public let disposition: Disposition?
    /// Whether the caller said that it is solved.
    public let resolved: ResolvedInCall?
    /// Who called.
    public let relation: CallerRelation?
    /// The ticket it led to.
    public let ticketID: Int64?
    /// For optimistic locking.
    public let version: Int32
    /// The version of the opening that held when it was answered. Source: SCR-01
    public let scriptID: Int64?
}
