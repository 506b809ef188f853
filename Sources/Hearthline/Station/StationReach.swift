public import struct FoundationEssentials.Date
public import struct FoundationEssentials.TimeInterval

/// When calls prove that nobody at a station can be reached.
///
/// The station's line AND a repairer's mobile are unanswered, in either order, each ringing long enough, no further apart
/// than the window, and nobody of the station answers in between. Busy lines and phones that are off do not ring.
/// Source: ABN-04, DSP-07
public struct StationReach: Sendable, Hashable {
    /// The longest time between the two calls, in seconds.
    public let window: TimeInterval
    /// The shortest ringing that counts as unanswered, in seconds.
    public let ring: Int32

    /// Makes the rule out of its parameters.
    public init(windowMinutes: Int, ringSeconds: Int32) {
        window = Double(windowMinutes) * 60
        ring = ringSeconds
    }

    /// What the calls prove about one order.
    public struct Silence: Sendable, Hashable {
        /// The first of the two calls.
        public let first: Int64
        /// The second one, which is about the order.
        public let second: Int64
        /// When the second one was dialled.
        public let at: Date
        /// The call that was answered later; nil while none was.
        public var answered: Int64?

        /// Describes what two calls prove.
        public init(first: Int64, second: Int64, at: Date, answered: Int64? = nil) {
            self.first = first
            self.second = second
            self.at = at
            self.answered = answered
        }
    }

    /// What the calls of one station prove, order by order; each order once, at its earliest moment.
    public func silences(in attempts: [StationAttempt]) -> [StationAttempt.Order: Silence] {
        var found: [StationAttempt.Order: Silence] = [:]
        var waiting: [StationAttempt.Order] = []
        var (line, mobile): (StationAttempt?, StationAttempt?)
        for attempt in attempts.sorted(by: { ($0.at, $0.id) < ($1.at, $1.id) }) {
            if attempt.result == .answered {
                for order in waiting { found[order]?.answered = attempt.id }
                (line, mobile, waiting) = (nil, nil, [])
            } else if isUnanswered(attempt) {
                let other = attempt.rung == .stationLine ? mobile : line
                if let other, attempt.at.timeIntervalSince(other.at) <= window, found[attempt.order] == nil {
                    found[attempt.order] = Silence(first: other.id, second: attempt.id, at: attempt.at)
                    waiting.append(attempt.order)
                }
                if attempt.rung == .stationLine { line = attempt } else { mobile = attempt }
            }
        }
        return found
    }

    /// Whether a call counts: nobody answered, long enough, the line or a repairer.
    func isUnanswered(_ attempt: StationAttempt) -> Bool {
        attempt.result == .noAnswer && attempt.ringSeconds >= ring
            && (attempt.rung == .stationLine || attempt.rung.isRepairer)
    }
}
