internal import FoundationEssentials
internal import Hearthline
public import HearthlineStore
public import Logging
public import ServiceLifecycle
internal import Synchronization

/// Searches the days before for omitted abnormal events, every night half an hour after midnight.
///
/// A fact makes one candidate, however often and by however many servers a day is searched; so a server that was down
/// simply looks at the last days again. Source: ABN-15
public final class OmissionSearcher: Service {
    /// When it looks.
    struct Pace: Sendable {
        var look: Duration = .seconds(300)
        /// After midnight, when a day may be searched.
        var delay: TimeInterval = 1800
        /// How many days back, because what happened yesterday may be recorded only today.
        var days = 3
    }

    private let events: AbnormalEvents
    private let pace: Pace
    private let now: @Sendable () -> Date
    private let logger: Logger
    private let searched = Mutex(ServiceDay?.none)

    /// Searches through this part of the store.
    public convenience init(events: AbnormalEvents, logger: Logger) {
        self.init(events: events, pace: Pace(), now: { Date() }, logger: logger)
    }

    init(events: AbnormalEvents, pace: Pace, now: @escaping @Sendable () -> Date, logger: Logger) {
        self.events = events
        self.pace = pace
        self.now = now
        self.logger = logger
    }

    /// Works until shutdown.
    public func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.look()
                try? await Task.sleep(for: self.pace.look)
            }
        }
    }

    /// Searches once a day, the oldest day first; a day that could not be searched is searched at the next look.
    func look() async {
        let today = ServiceDay(now() - pace.delay)
        guard searched.withLock({ $0 }) != today else { return }
        var days: [ServiceDay] = []
        var day = today
        for _ in 0..<pace.days {
            day = day.previous
            days.append(day)
        }
        for day in days.reversed() where await !search(day) { return }
        searched.withLock { $0 = today }
    }

    private func search(_ day: ServiceDay) async -> Bool {
        do {
            let found = try await events.searchOmissions(day, deadline: .now + .seconds(60))
            if found > 0 {
                logger.notice(
                    "candidates for omitted events", metadata: ["day": "\(day.iso)", "found": "\(found)"])
            }
            return true
        } catch {
            logger.warning("day not searched", metadata: ["day": "\(day.iso)", "reason": "\(error.reason.rawValue)"])
            return false
        }
    }
}
