/// What one part of a measurement gave.
struct LoadFigures: Sendable {
    /// How long each answered call took, in no order.
    var latencies: [Duration] = []
    /// Calls that became an urge because the household had an open ticket.
    var urged = 0
    /// Calls that were refused or lost.
    var failed = 0
    /// From the first call to the last answer.
    var elapsed: Duration = .zero

    /// Calls that were answered.
    var calls: Int { latencies.count }

    /// Answered calls a second.
    var throughput: Double {
        elapsed > .zero ? Double(calls) / (elapsed / .seconds(1)) : 0
    }

    /// The time within which `percent` of the calls were answered, by nearest rank.
    func latency(percent: Int) -> Duration {
        guard !latencies.isEmpty else { return .zero }
        let rank = (percent * latencies.count + 99) / 100
        return latencies.sorted()[max(0, rank - 1)]
    }

    mutating func add(_ other: LoadFigures) {
        latencies += other.latencies
        urged += other.urged
        failed += other.failed
    }
}
