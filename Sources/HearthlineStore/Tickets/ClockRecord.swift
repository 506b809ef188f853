public import struct FoundationEssentials.Date
public import Hearthline

/// A clock of a ticket.
public struct ClockRecord: Sendable, Hashable {
    /// What it watches.
    public let kind: ClockKind
    /// 1 for the first repair, one more for every reopening.
    public let cycle: Int16
    /// The order it belongs to.
    public let dispatchSeq: Int16
    /// When it began.
    public let startedAt: Date
    /// When it runs out; moves while it was paused.
    public let dueAt: Date
    /// When it was stopped; nil while it runs.
    public let stoppedAt: Date?
    /// Since when it rests; nil while it runs.
    public let pausedAt: Date?
}
