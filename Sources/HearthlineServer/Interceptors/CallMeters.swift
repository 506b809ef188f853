internal import Metrics

/// The meters of calls; methods and codes are closed sets, so the count of series is bounded.
enum CallMeters {
    static func count(method: String, code: String, duration: Duration) {
        let labels = [("method", method), ("code", code)]
        Counter(label: "hearthline_calls_total", dimensions: labels).increment()
        Timer(label: "hearthline_call_duration_seconds", dimensions: [("method", method)])
            .recordNanoseconds(duration.wholeNanoseconds)
    }

    static func countShed() {
        Counter(label: "hearthline_calls_shed_total").increment()
    }

    static func setInFlight(_ count: Int) {
        Gauge(label: "hearthline_calls_in_flight").record(count)
    }
}

extension Duration {
    fileprivate var wholeNanoseconds: Int64 {
        components.seconds.multipliedReportingOverflow(by: 1_000_000_000).partialValue
            + components.attoseconds / 1_000_000_000
    }
}
