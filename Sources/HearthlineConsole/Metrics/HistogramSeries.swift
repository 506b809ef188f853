internal import CoreMetrics
internal import Synchronization

/// Values counted in buckets; timers record seconds.
final class HistogramSeries: Series, TimerHandler, RecorderHandler {
    /// Upper bounds, from half a millisecond to the longest call.
    static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    private struct State {
        var buckets = [Int64](repeating: 0, count: HistogramSeries.bounds.count)
        var count: Int64 = 0
        var sum = 0.0
    }

    private let state = Mutex(State())

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        state.withLock { state in
            state.count += 1
            state.sum += value
            if let index = Self.bounds.firstIndex(where: { value <= $0 }) { state.buckets[index] += 1 }
        }
    }

    func lines(_ name: String, _ labels: Labels) -> [String] {
        let state = state.withLock { $0 }
        var total: Int64 = 0
        var lines = zip(Self.bounds, state.buckets).map { bound, count in
            total += count
            return "\(name)_bucket\(labels.braced("le=\"\(bound)\"")) \(total)"
        }
        lines.append("\(name)_bucket\(labels.braced("le=\"+Inf\"")) \(state.count)")
        lines.append("\(name)_sum\(labels.braced()) \(state.sum)")
        lines.append("\(name)_count\(labels.braced()) \(state.count)")
        return lines
    }
}
