public import Hearthline

public import struct FoundationEssentials.Date

/// One step by the owner: recording, person asked, facts, decision, reply or callback.
///
/// Source: CMP-03
public struct ComplaintStep: Sendable, Hashable {
    /// Which step.
    public var action: ComplaintAction
    /// What was done, in words; for a decision the result, for a reply what was said.
    public var text: String
    /// When it was done; nil: now.
    public var doneAt: Date?
    /// The decision.
    public var verdict: ComplaintVerdict?
    /// The cause, if it came to light.
    public var cause: ComplaintCause?
    /// Whether the complainer is satisfied, for a callback.
    public var isSatisfied: Bool?
    /// The job number of the person it is about, if that came to light.
    public var agentNo = ""

    /// Makes a step.
    public init(_ action: ComplaintAction, _ text: String) {
        self.action = action
        self.text = text
    }
}
