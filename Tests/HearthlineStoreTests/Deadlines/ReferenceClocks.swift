/// The clocks of one ticket as somebody with a stop watch would keep them: second by second, without any arithmetic of dates.
struct ReferenceClocks {
    /// One clock.
    struct Clock {
        let cycle: Int
        let seq: Int
        let kind: Int
        let startedAt: Int
        /// Seconds left; below zero it is late.
        var left: Int
        var ran = 0
        var isResting = false
        var isStopped = false
        /// Seconds past twice and four times the limit count as levels of an order.
        var limit: Int

        var late: Int { max(0, -left) }
        var level: Int { [3, 4].contains(kind) ? (ran > 2 * limit ? 1 : 0) + (ran > 4 * limit ? 1 : 0) : 0 }

        mutating func tick() {
            if isStopped || isResting { return }
            ran += 1
            left -= 1
        }
    }

    private(set) var clocks: [Clock] = []
    private var urgency: Int
    private var cycle = 1
    private var seq = 0

    /// Runs a timeline from its first second to the end.
    init(_ timeline: DeadlineTimeline) {
        urgency = timeline.urgency
        for second in 0..<DeadlineTimeline.end {
            for step in timeline.steps where step.done == second && step.at < DeadlineTimeline.end { perform(step) }
            for index in clocks.indices { clocks[index].tick() }
        }
    }

    private mutating func perform(_ step: DeadlineTimeline.Step) {
        switch step.act {
        case .issue: issue(step.at)
        case .reopen:
            cycle += 1
            issue(step.at)
        case .accept: change([3]) { $0.isStopped = true }
        case .contact: change([4]) { $0.isStopped = true }
        case .finish: change([3, 4, 5, 6]) { $0.isStopped = true }
        case .pause: change([5, 6]) { $0.isResting = true }
        case .resume: change([5, 6]) { $0.isResting = false }
        case .raise: raise(to: step.value)
        }
    }

    private mutating func issue(_ second: Int) {
        change([3, 4, 5]) { $0.isStopped = true }
        seq += 1
        let isRunning = clocks.contains { $0.kind == 6 && $0.cycle == cycle }
        for kind in isRunning ? [3, 4, 5] : [3, 4, 5, 6] {
            let limit = DeadlineTimeline.limit(kind, urgency: urgency, startedAt: second)
            clocks.append(Clock(cycle: cycle, seq: seq, kind: kind, startedAt: second, left: limit, limit: limit))
        }
    }

    private mutating func raise(to level: Int) {
        guard level < urgency else { return }
        urgency = level
        change([3, 4, 5]) { clock in
            let left = DeadlineTimeline.limit(clock.kind, urgency: level, startedAt: clock.startedAt)
            guard left < clock.left, !clock.isResting else { return }
            clock.limit = clock.ran + left
            clock.left = left
        }
    }

    private mutating func change(_ kinds: [Int], _ act: (inout Clock) -> Void) {
        for index in clocks.indices where kinds.contains(clocks[index].kind) && !clocks[index].isStopped {
            act(&clocks[index])
        }
    }
}
