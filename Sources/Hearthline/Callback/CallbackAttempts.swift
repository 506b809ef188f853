public import FoundationEssentials

/// The attempts to reach a resident for one callback task.
///
/// Source: CBK-01, CBK-04, CBK-12
public struct CallbackAttempts: Sendable, Hashable {
    /// One attempt.
    public struct Attempt: Sendable, Hashable {
        /// When it was made.
        public let at: Date
        /// What came of it.
        public let result: CallbackAttemptResult

        /// Makes an attempt.
        public init(at: Date, result: CallbackAttemptResult) {
            self.at = at
            self.result = result
        }
    }

    private let policy: CallbackPolicy
    /// When each unanswered attempt was made, oldest first.
    private let unanswered: [Date]

    /// Makes the ladder of a task out of its attempts, in any order.
    public init(_ attempts: [Attempt], _ policy: CallbackPolicy) {
        self.policy = policy
        unanswered = attempts.filter(\.result.counts).map(\.at).sorted()
    }

    /// Whether the task is used up and is closed as unreached.
    public var isExhausted: Bool { unanswered.count >= policy.maxAttempts }

    /// The first instant at which the resident may be tried again; nil when the task is used up.
    ///
    /// The last attempt falls on another day or part of the day than all before it, if those share one.
    public func nextAt(from now: Date) -> Date? {
        guard !isExhausted else { return nil }
        guard let last = unanswered.last else { return policy.hours.next(from: now) }
        let spaced = policy.hours.next(from: max(now, last.addingTimeInterval(policy.spacing)))
        return needsOtherSlot(spaced) ? policy.hours.next(from: Self.nextSlot(after: spaced)) : spaced
    }

    /// Throws unless the resident may be dialled now.
    ///
    /// `CALLBACK_ATTEMPTS_EXHAUSTED`, `CALLBACK_OUT_OF_HOURS`, or `CALLBACK_TOO_EARLY` with `next_at`. An agreed
    /// appointment that has come takes the place of spacing.
    public func requireMayTry(at now: Date, appointmentAt: Date? = nil) throws(HearthlineError) {
        guard let next = nextAt(from: now) else { throw HearthlineError(.callbackAttemptsExhausted) }
        guard policy.hours.contains(now) else { throw HearthlineError(.callbackOutOfHours) }
        let earliest = appointmentAt ?? next
        guard now >= earliest else {
            throw HearthlineError(.callbackTooEarly, metadata: ["next_at": Shanghai.iso(earliest)])
        }
    }

    private func needsOtherSlot(_ date: Date) -> Bool {
        guard policy.maxAttempts > 1, unanswered.count == policy.maxAttempts - 1 else { return false }
        return unanswered.allSatisfy { Self.isSameSlot($0, date) }
    }

    private static func isSameSlot(_ one: Date, _ other: Date) -> Bool {
        ServiceDay(one) == ServiceDay(other) && Daypart(one) == Daypart(other)
    }

    /// The beginning of the next part of the day.
    private static func nextSlot(after date: Date) -> Date {
        let day = ServiceDay(date)
        switch Daypart(date) {
        case .morning: return day.start.addingTimeInterval(12 * 3600)
        case .afternoon: return day.start.addingTimeInterval(18 * 3600)
        case .evening: return day.end
        }
    }
}
