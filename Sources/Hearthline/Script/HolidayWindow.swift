public import struct FoundationEssentials.Date

/// When a notice puts the opening of a holiday in force. There is no calendar behind it.
///
/// Source: SCR-05
public struct HolidayWindow: Sendable, Hashable {
    /// The notice.
    public let noticeID: Int64
    /// Inclusive.
    public let from: Date
    /// Exclusive: at this moment the standard opening is back.
    public let to: Date
    /// The greater goes first where notices overlap.
    public let priority: Int16
    /// When the notice came out.
    public let publishedAt: Date
    /// When it was withdrawn; nil while it counts.
    public let withdrawnAt: Date?

    /// Makes a window.
    public init(
        noticeID: Int64, from: Date, to: Date, priority: Int16, publishedAt: Date, withdrawnAt: Date? = nil
    ) {
        self.noticeID = noticeID
        self.from = from
        self.to = to
        self.priority = priority
        self.publishedAt = publishedAt
        self.withdrawnAt = withdrawnAt
    }

    /// Whether it holds: the moment lies in the window, the notice was out by then and not yet withdrawn.
    public func covers(_ moment: Date) -> Bool {
        from <= moment && moment < to && publishedAt <= moment && withdrawnAt.map { moment < $0 } ?? true
    }
}

extension Sequence<HolidayWindow> {
    /// The notice that counts at a moment: the higher priority, then the one published later; nil without any.
    public func inForce(at moment: Date) -> HolidayWindow? {
        filter { $0.covers(moment) }
            .max { ($0.priority, $0.publishedAt, $0.noticeID) < ($1.priority, $1.publishedAt, $1.noticeID) }
    }
}
