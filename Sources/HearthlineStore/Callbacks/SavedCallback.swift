public import Hearthline

public import struct FoundationEssentials.Date

/// One saved version of a callback's answers.
///
/// Source: CBK-11, CBK-16
public struct SavedCallback: Sendable, Hashable {
    /// The callback's key.
    public let id: Int64
    /// 1 as spoken; more for corrections.
    public let version: Int16
    /// What the answers amount to.
    public let result: CallbackResult
    /// The answers.
    public let answers: CallbackAnswers
    /// Whether the payment sentence was due.
    public let reminderShown: Bool
    /// When it was saved.
    public let savedAt: Date
    /// By whom.
    public let employeeID: Int64
    /// Why it was corrected; empty for the first version.
    public let changeReason: String
}

/// A saved version of answers, and which repair of the ticket it is about.
public struct TicketCallback: Sendable, Hashable {
    /// The callback's task.
    public let taskID: Int64
    /// 1 for the first repair, one more for every reopening.
    public let cycle: Int16
    /// 1, or 2 for the second callback of a reopened repair.
    public let round: Int16
    /// What was saved.
    public let saved: SavedCallback
}
