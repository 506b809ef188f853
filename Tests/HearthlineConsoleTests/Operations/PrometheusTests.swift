import CoreMetrics
import Testing

@testable import HearthlineConsole

@Suite struct PrometheusTests {
    @Test("Counters, gauges and histograms are written in the text format")
    func format() {
        let registry = PrometheusRegistry()
        registry.makeCounter(label: "calls_total", dimensions: [("method", "Get"), ("code", "OK")]).increment(by: 3)
        registry.makeMeter(label: "open", dimensions: []).set(2.5)
        registry.makeTimer(label: "time_seconds", dimensions: []).recordNanoseconds(2_000_000)
        let text = registry.render()
        #expect(text.contains("# TYPE calls_total counter\ncalls_total{code=\"OK\",method=\"Get\"} 3\n"))
        #expect(text.contains("# TYPE open gauge\nopen 2.5\n"))
        #expect(text.contains("time_seconds_bucket{le=\"0.001\"} 0\ntime_seconds_bucket{le=\"0.0025\"} 1\n"))
        #expect(text.contains("time_seconds_bucket{le=\"+Inf\"} 1\ntime_seconds_sum 0.002\ntime_seconds_count 1\n"))
    }

    @Test("The same name and labels are the same series, whatever their order")
    func identity() {
        let registry = PrometheusRegistry()
        registry.makeCounter(label: "a", dimensions: [("x", "1"), ("y", "2")]).increment(by: 1)
        registry.makeCounter(label: "a", dimensions: [("y", "2"), ("x", "1")]).increment(by: 1)
        #expect(registry.render() == "# TYPE a counter\na{x=\"1\",y=\"2\"} 2\n")
    }

    @Test("Series beyond the limit share one")
    func bounded() {
        let registry = PrometheusRegistry(maximumSeries: 3)
        for number in 0..<100 {
            registry.makeCounter(label: "a", dimensions: [("id", "\(number)")]).increment(by: 1)
        }
        let lines = registry.render().split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count == 4)
        #expect(lines.contains("a{overflow=\"true\"} 97"))
    }

    @Test("Names and values cannot break the format")
    func escaping() {
        let registry = PrometheusRegistry()
        registry.makeCounter(label: "1 b-ä", dimensions: [("k", "a\"b\\c\nd")]).increment(by: 1)
        #expect(registry.render() == "# TYPE _1_b___ counter\n_1_b___{k=\"a\\\"b\\\\c\\nd\"} 1\n")
    }
}
