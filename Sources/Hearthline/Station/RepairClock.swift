public import FoundationEssentials

/// The clock of a repair: from the first order to the finish, less the pauses the resident asked for.
///
/// Source: DSP-06, ABN-03
public struct RepairClock: Sendable, Hashable {
    /// The longest normal handling, in seconds.
    public let limit: TimeInterval
    /// Whether an appointment pauses the clock (`abn03.pause_on_appointment`).
    public let pausesOnAppointment: Bool

    /// Makes a clock; `limitMinutes` is `abn03.minutes`.
    public init(limitMinutes: Double, pausesOnAppointment: Bool = true) {
        limit = limitMinutes * 60
        self.pausesOnAppointment = pausesOnAppointment
    }

    /// The handling time in seconds up to the finish, or up to now while the repair runs.
    public func handling(firstIssuedAt: Date, until end: Date, suspensions: [Suspension] = []) -> TimeInterval {
        guard end > firstIssuedAt else { return 0 }
        return end.timeIntervalSince(firstIssuedAt) - paused(between: firstIssuedAt, and: end, suspensions)
    }

    /// Whether a handling time is abnormal: strictly longer than the limit.
    public func isAbnormal(_ handling: TimeInterval) -> Bool { handling > limit }

    /// When the handling reaches the limit; nil while a pause lasts, because nobody knows then.
    public func due(firstIssuedAt: Date, suspensions: [Suspension] = []) -> Date? {
        var due = firstIssuedAt.addingTimeInterval(limit)
        for pause in pauses(suspensions).sorted(by: { $0.from < $1.from }) where pause.from < due {
            guard let to = pause.to else { return nil }
            due = due.addingTimeInterval(max(0, to.timeIntervalSince(max(pause.from, firstIssuedAt))))
        }
        return due
    }

    private func pauses(_ suspensions: [Suspension]) -> [Suspension] {
        pausesOnAppointment ? suspensions.filter(\.isResidentAppointment) : []
    }

    private func paused(between start: Date, and end: Date, _ suspensions: [Suspension]) -> TimeInterval {
        var total: TimeInterval = 0
        var covered = start
        for pause in pauses(suspensions).sorted(by: { $0.from < $1.from }) {
            let from = max(pause.from, covered)
            let to = min(pause.to ?? end, end)
            guard to > from else { continue }
            total += to.timeIntervalSince(from)
            covered = to
        }
        return total
    }
}
