public import FoundationEssentials

extension ClockArithmetic {
    /// One line of the sum.
    public enum Line: Sendable, Hashable {
        /// The clock began.
        case started(Date)
        /// Seconds allowed, and when that is over.
        case limit(TimeInterval, until: Date)
        /// It rested: seconds that are added to the deadline, and the deadline then.
        case rested(from: Date, to: Date, seconds: TimeInterval, due: Date)
        /// It rests still.
        case resting(since: Date)
        /// The ticket became more urgent, so the deadline is earlier.
        case moved(at: Date, due: Date)
        /// The order went to another station; the clock ran on.
        case handedOver(at: Date, from: Int16?)
        /// What was watched for happened.
        case stopped(Date)
        /// It has not happened yet.
        case running(until: Date)
        /// Seconds that were or are left.
        case inTime(TimeInterval)
        /// Seconds past the deadline.
        case late(TimeInterval)
    }

    /// The sum, line by line, as it stands at a moment.
    public func lines(at now: Date) -> [Line] {
        [.started(startedAt), .limit(limit, until: startedAt.addingTimeInterval(limit))] + changeLines()
            + [
                stoppedAt.map(Line.stopped) ?? pausedAt.map(Line.resting(since:)) ?? .running(until: now),
                verdict(at: now),
            ]
    }

    private func changeLines() -> [Line] {
        var lines: [Line] = []
        var restingSince: Date?
        for change in changes {
            switch change.kind {
            case .paused: restingSince = change.at
            case .resumed:
                let from = restingSince ?? change.at
                lines.append(
                    .rested(from: from, to: change.at, seconds: change.at.timeIntervalSince(from), due: change.dueAfter)
                )
                restingSince = nil
            case .moved: lines.append(.moved(at: change.at, due: change.dueAfter))
            case .handedOver: lines.append(.handedOver(at: change.at, from: change.stationBefore))
            }
        }
        return lines
    }

    private func verdict(at now: Date) -> Line {
        let late = lateness(at: now)
        return late > 0 ? .late(late) : .inTime(dueAt.timeIntervalSince(end(at: now)))
    }
}
