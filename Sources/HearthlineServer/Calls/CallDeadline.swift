/// By when work must be done: a call as a whole, or each piece of a stream that has no end.
enum CallDeadline: Sendable {
    /// All work of the call ends at this instant.
    case at(ContinuousClock.Instant)
    /// Every piece of work has this much time of its own.
    case within(Duration)

    /// The deadline of work that begins now.
    var instant: ContinuousClock.Instant {
        switch self {
        case .at(let instant): instant
        case .within(let time): .now + time
        }
    }
}
