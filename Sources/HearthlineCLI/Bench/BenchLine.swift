import Foundation

/// One line of `name=value` pairs, made to be read by a script and by a person.
struct BenchLine {
    let concurrency: Int
    let limit: LoadFigures
    let steady: LoadFigures
    /// Microseconds of CPU time a call, by process.
    let cpu: [(name: String, micros: Double)]

    var text: String {
        let times = [("p50_ms", 50), ("p95_ms", 95), ("p99_ms", 99)].map { name, percent in
            (name, Self.number(steady.latency(percent: percent) / .milliseconds(1), digits: 2))
        }
        let pairs =
            [
                ("concurrency", "\(concurrency)"), ("calls", "\(limit.calls)"),
                ("calls_per_s", Self.number(limit.throughput, digits: 0)),
                ("steady_per_s", Self.number(steady.throughput, digits: 0)),
            ] + times + cpu.map { ("\($0.name)_cpu_us", Self.number($0.micros, digits: 0)) } + [
                ("all_calls", "\(limit.calls + steady.calls)"), ("urged", "\(limit.urged + steady.urged)"),
                ("failed", "\(limit.failed + steady.failed)"),
            ]
        return pairs.map { "\($0)=\($1)" }.joined(separator: " ")
    }

    private static func number(_ value: Double, digits: Int) -> String {
        String(format: "%.\(digits)f", value)
    }
}
