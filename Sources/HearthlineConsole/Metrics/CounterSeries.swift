internal import CoreMetrics
internal import Synchronization

/// A number that only grows.
final class CounterSeries: Series, CounterHandler {
    private let value = Atomic<Int64>(0)

    func increment(by amount: Int64) {
        guard amount > 0 else { return }
        value.wrappingAdd(amount, ordering: .relaxed)
    }

    func reset() { value.store(0, ordering: .relaxed) }

    func lines(_ name: String, _ labels: Labels) -> [String] {
        ["\(name)\(labels.braced()) \(value.load(ordering: .relaxed))"]
    }
}
