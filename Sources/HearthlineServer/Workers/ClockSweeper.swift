internal import Hearthline
public import HearthlineStore
public import Logging
internal import Metrics
public import ServiceLifecycle

/// Looks for missed deadlines every few seconds, also for those that ran out while no server was there.
///
/// Any number of servers may sweep at once, and one that dies in the middle leaves nothing half done: a look is one
/// transaction. Source: DSP-02, DSP-03, DSP-04, DSP-06
public struct ClockSweeper: Service {
    private let deadlines: Deadlines
    private let interval: Duration
    private let limit: Int32
    private let logger: Logger

    /// Sweeps through this part of the store; `limit` bounds the rows of one transaction.
    public init(deadlines: Deadlines, interval: Duration = .seconds(5), limit: Int32 = 500, logger: Logger) {
        self.deadlines = deadlines
        self.interval = interval
        self.limit = limit
        self.logger = logger
    }

    /// Works until shutdown.
    public func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await sweepAll()
                try? await Task.sleep(for: interval)
            }
        }
    }

    /// Looks until nothing is left to do.
    private func sweepAll() async {
        do {
            var found: ClockSweep
            repeat {
                let begun = ContinuousClock.now
                found = try await deadlines.sweep(limit: limit, deadline: begun + .seconds(30))
                measure(found, begun.duration(to: .now))
            } while found.longest >= limit && !Task.isCancelled
        } catch {
            logger.warning("deadlines not swept", metadata: ["reason": "\(error.reason.rawValue)"])
        }
    }

    private func measure(_ found: ClockSweep, _ time: Duration) {
        Timer(label: "hearthline_clock_sweep_seconds").recordNanoseconds(Int64(time / .nanoseconds(1)))
        Counter(label: "hearthline_clock_breaches_total").increment(by: Int64(found.late))
        Counter(label: "hearthline_clock_climbs_total").increment(by: Int64(found.climbed))
        if found.longest > 0 {
            logger.info(
                "deadlines swept",
                metadata: [
                    "late": "\(found.late)", "warned": "\(found.warned)", "climbed": "\(found.climbed)",
                    "settled": "\(found.settled)",
                ])
        }
    }
}
