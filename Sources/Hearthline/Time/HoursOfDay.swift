public import FoundationEssentials

/// A daily window such as 08:30-20:30, both ends included.
public struct HoursOfDay: Sendable, Hashable {
    /// The first moment.
    public let from: TimeOfDay
    /// The last moment.
    public let to: TimeOfDay

    /// Makes a window within one day; nil when it ends before it begins.
    public init?(from: TimeOfDay, to: TimeOfDay) {
        guard from <= to else { return nil }
        self.from = from
        self.to = to
    }

    /// Reads `08:30-20:30`; nil when it is no window.
    public init?(_ text: String) {
        let ends = text.split(separator: "-").compactMap { TimeOfDay(iso: String($0)) }
        guard ends.count == 2 else { return nil }
        self.init(from: ends[0], to: ends[1])
    }

    /// Whether an instant lies in the window of its day.
    public func contains(_ date: Date) -> Bool {
        let time = TimeOfDay(date)
        return from <= time && time <= to
    }

    /// The first instant at or after `date` that lies in the window.
    public func next(from date: Date) -> Date {
        let day = ServiceDay(date)
        if date <= day.at(from) { return day.at(from) }
        return contains(date) ? date : day.next.at(from)
    }

    /// The last instant at or before `date` that lies in the window.
    public func last(until date: Date) -> Date {
        let day = ServiceDay(date)
        if date < day.at(from) { return day.previous.at(to) }
        return contains(date) ? date : day.at(to)
    }
}
