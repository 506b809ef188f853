public import Hearthline

public import struct FoundationEssentials.Date

/// One step of a complaint as it was written down; versions count from 1 without gaps.
public struct ComplaintStepRecord: Sendable, Hashable {
    /// The step's key.
    public let id: Int64
    /// The complaint's version after it.
    public let version: Int32
    /// The round it belongs to.
    public let round: Int16
    /// What was done.
    public let action: ComplaintAction
    /// The status after it.
    public let status: ComplaintStatus
    /// When it was written down.
    public let at: Date
    /// When it was done.
    public let doneAt: Date
    /// Who did it; nil for the system.
    public let person: ComplaintPerson?
    /// In words.
    public let text: String
    /// The decision.
    public let verdict: ComplaintVerdict?
    /// Whether the complainer was satisfied.
    public let isSatisfied: Bool?
    /// To whom it was given.
    public let owner: ComplaintPerson?
    /// Who approved it in the competent department, and when, in words. Source: ORG-02
    public let approval: String?
}
