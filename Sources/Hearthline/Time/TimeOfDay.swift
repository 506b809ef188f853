public import FoundationEssentials

/// A wall-clock time in the business zone, to the second; 24:00 is allowed as an end.
public struct TimeOfDay: Sendable, Hashable, Comparable {
    /// Seconds since midnight.
    public let seconds: Int

    /// Makes a time; nil outside 00:00...24:00.
    public init?(hour: Int, minute: Int, second: Int = 0) {
        let total = hour * 3600 + minute * 60 + second
        guard (0...59).contains(minute), (0...59).contains(second), hour >= 0, total <= 86_400 else { return nil }
        seconds = total
    }

    /// The time an instant shows on the wall.
    public init(_ date: Date) {
        seconds = Int(date.timeIntervalSince(ServiceDay(date).start))
    }

    /// Reads `08:30` or `08:30:00`; nil when it is no time.
    public init?(iso: String) {
        let parts = iso.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.count == 2 ? Int($0) : nil }
        guard numbers.count == parts.count, (2...3).contains(numbers.count) else { return nil }
        self.init(hour: numbers[0], minute: numbers[1], second: numbers.count == 3 ? numbers[2] : 0)
    }

    /// The time as `08:30:00`.
    public var iso: String { "\(short):\(Digits.padded(seconds % 60, 2))" }

    /// The time as `08:30`.
    public var short: String {
        "\(Digits.padded(seconds / 3600, 2)):\(Digits.padded(seconds / 60 % 60, 2))"
    }

    /// Orders by time.
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.seconds < right.seconds }
}
