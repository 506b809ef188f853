public import struct FoundationEssentials.Date

/// A caller who gave up in the queue and is owed a call back.
///
/// Source: INT-09
public struct ReturnCall: Sendable, Hashable {
    /// The task's key.
    public let id: Int64
    /// The site that owes it.
    public let siteID: Int16
    /// The call that was given up.
    public let callID: Int64
    /// The number, such as `138****5678`.
    public let callerMasked: String
    /// When it rang.
    public let rangAt: Date
    /// When the caller gave up.
    public let gaveUpAt: Date
    /// Until when somebody calls back.
    public let dueAt: Date
    /// Calls back that nobody answered.
    public let attempts: Int32
    /// The last of them.
    public let attemptedAt: Date?
    /// When it was over; nil while it is owed.
    public let closedAt: Date?

    /// Seconds that the caller waited.
    public var waited: Double { gaveUpAt.timeIntervalSince(rangAt) }

    /// Whether it is late; at the moment it is due it is not.
    public func isLate(at moment: Date) -> Bool { closedAt == nil && moment > dueAt }
}
