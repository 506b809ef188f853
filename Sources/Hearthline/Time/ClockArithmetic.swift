public import FoundationEssentials

/// How a deadline came about and what became of it, in lines that anybody can add up.
///
/// Source: DSP-06, QOS-04
public struct ClockArithmetic: Sendable, Hashable {
    /// When the clock began.
    public let startedAt: Date
    /// When it runs out, all changes counted.
    public let dueAt: Date
    /// When it was stopped; nil while it runs.
    public let stoppedAt: Date?
    /// Since when it rests; nil while it runs.
    public let pausedAt: Date?
    /// What changed it, in order.
    public let changes: [ClockChange]

    /// Makes the arithmetic of one clock.
    public init(
        startedAt: Date, dueAt: Date, stoppedAt: Date? = nil, pausedAt: Date? = nil, changes: [ClockChange] = []
    ) {
        self.startedAt = startedAt
        self.dueAt = dueAt
        self.stoppedAt = stoppedAt
        self.pausedAt = pausedAt
        self.changes = changes
    }

    /// The length it began with, in seconds.
    public var limit: TimeInterval { (changes.first?.dueBefore ?? dueAt).timeIntervalSince(startedAt) }

    /// Whether limit and changes make the deadline, to the millisecond: what is shown is what counts.
    public var addsUp: Bool {
        var due = startedAt.addingTimeInterval(limit)
        for change in changes {
            guard Self.isSame(change.dueBefore, due) else { return false }
            due = change.dueAfter
        }
        return Self.isSame(due, dueAt)
    }

    /// How long past the deadline it ran, or runs now, in seconds; zero when in time. A clock that rests stands still.
    public func lateness(at now: Date) -> TimeInterval {
        max(0, end(at: now).timeIntervalSince(dueAt))
    }

    private static func isSame(_ one: Date, _ other: Date) -> Bool { abs(one.timeIntervalSince(other)) < 0.001 }

    /// Where the clock stands: stopped, resting or running until now.
    func end(at now: Date) -> Date {
        let end = stoppedAt ?? now
        return pausedAt.map { min($0, end) } ?? end
    }
}
