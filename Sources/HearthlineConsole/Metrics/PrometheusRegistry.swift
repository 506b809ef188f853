public import CoreMetrics
internal import Synchronization

/// A metrics factory that keeps every meter in memory and writes them in Prometheus' text format.
///
/// Series are bounded: when `maximumSeries` exist, new label values count under `overflow` series of the same name.
public final class PrometheusRegistry: MetricsFactory {
    private struct State {
        var families: [String: Family] = [:]
        var series = 0
    }

    struct Family {
        let kind: Kind
        var meters: [Labels: any Series] = [:]
    }

    enum Kind: String {
        case counter
        case gauge
        case histogram
    }

    private let maximumSeries: Int
    private let state = Mutex(State())

    /// Makes an empty registry.
    public init(maximumSeries: Int = 2_000) {
        self.maximumSeries = maximumSeries
    }

    /// All meters in Prometheus' text format, ordered by name and labels.
    public func render() -> String {
        let families = state.withLock { $0.families }
        return families.sorted { $0.key < $1.key }.map { name, family in
            let lines = family.meters.sorted { $0.key < $1.key }.flatMap { $0.value.lines(name, $0.key) }
            return (["# TYPE \(name) \(family.kind.rawValue)"] + lines).joined(separator: "\n") + "\n"
        }.joined()
    }

    /// A counter.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        meter(label, dimensions, .counter) { CounterSeries() } as CounterSeries
    }

    /// A histogram when values are collected, a gauge otherwise.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        aggregate
            ? meter(label, dimensions, .histogram) { HistogramSeries() } as HistogramSeries
            : meter(label, dimensions, .gauge) { GaugeSeries() } as GaugeSeries
    }

    /// A gauge that goes up and down.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        meter(label, dimensions, .gauge) { GaugeSeries() } as GaugeSeries
    }

    /// A histogram of seconds.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        meter(label, dimensions, .histogram) { HistogramSeries() } as HistogramSeries
    }

    /// Meters stay: a counter that starts again looks like a restart.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// Meters stay.
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Meters stay.
    public func destroyMeter(_ handler: any MeterHandler) {}
    /// Meters stay.
    public func destroyTimer(_ handler: any TimerHandler) {}

    private func meter<S: Series>(
        _ label: String, _ dimensions: [(String, String)], _ kind: Kind, _ make: () -> S
    ) -> S {
        let name = MetricName.legal(label)
        return state.withLock { state in
            var family = state.families[name] ?? Family(kind: kind)
            var labels = Labels(dimensions)
            if family.meters[labels] == nil, state.series >= maximumSeries { labels = .overflow }
            if let known = family.meters[labels] as? S { return known }
            let fresh = make()
            // A name used for two kinds keeps the first one on the page.
            guard family.kind == kind else { return fresh }
            family.meters[labels] = fresh
            state.families[name] = family
            state.series += 1
            return fresh
        }
    }
}
