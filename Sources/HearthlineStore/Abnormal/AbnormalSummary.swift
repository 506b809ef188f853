public import Hearthline

/// The events of a period by type and station, and the persons who come up again and again.
///
/// Source: ABN-13, ABN-16
public struct AbnormalSummary: Sendable, Hashable {
    /// The service days of the period.
    public let days: ClosedRange<ServiceDay>
    /// One figure for each type and station.
    public let figures: [AbnormalFigure]
    /// Persons with several events of one type, most first.
    public let repeats: [AbnormalRepeat]

    /// All events of the period.
    public var events: Int64 { figures.reduce(0) { $0 + $1.events } }
}
