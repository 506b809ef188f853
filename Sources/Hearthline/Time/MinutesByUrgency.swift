public import FoundationEssentials

/// A length of time that may differ by urgency, as company parameters give it.
public struct MinutesByUrgency: Sendable, Hashable {
    private let minutes: [Urgency: Double]

    /// One length for each urgency, in minutes.
    public init(p1: Double, p2: Double, p3: Double, p4: Double) {
        minutes = [.p1: p1, .p2: p2, .p3: p3, .p4: p4]
    }

    /// The same length for all, in minutes.
    public init(_ all: Double) { self.init(p1: all, p2: all, p3: all, p4: all) }

    /// The length in seconds.
    public subscript(urgency: Urgency) -> TimeInterval { (minutes[urgency] ?? 0) * 60 }
}
