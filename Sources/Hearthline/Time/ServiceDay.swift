public import FoundationEssentials

/// A calendar day 00:00-24:00 in the business zone.
///
/// Source: A.3 time
public struct ServiceDay: Sendable, Hashable, Comparable {
    private static let length: TimeInterval = 86_400

    /// Days since 1970-01-01.
    public let number: Int

    /// The day with this count of days since 1970-01-01.
    public init(number: Int) { self.number = number }

    /// The day an instant falls on.
    public init(_ date: Date) {
        number = Int(((date.timeIntervalSince1970 + Shanghai.offset) / Self.length).rounded(.down))
    }

    /// The day's first instant.
    public var start: Date {
        Date(timeIntervalSince1970: TimeInterval(number) * Self.length - Shanghai.offset)
    }

    /// The next day's first instant.
    public var end: Date { next.start }

    /// The day after.
    public var next: ServiceDay { ServiceDay(number: number + 1) }

    /// The day before (前日).
    public var previous: ServiceDay { ServiceDay(number: number - 1) }

    /// The weekday: Monday is 1, Sunday is 7.
    public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    /// Whether an instant falls on this day.
    public func contains(_ date: Date) -> Bool { ServiceDay(date) == self }

    /// The instant at a time of this day.
    public func at(_ time: TimeOfDay) -> Date { start.addingTimeInterval(TimeInterval(time.seconds)) }

    /// Orders by time.
    public static func < (left: ServiceDay, right: ServiceDay) -> Bool { left.number < right.number }
}
