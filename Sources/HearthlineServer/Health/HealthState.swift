internal import Synchronization

/// Whether the server takes calls: yes only while the database has answered a short time ago and nobody shuts down.
public final class HealthState: Sendable {
    /// What a load balancer acts on.
    public enum Status: Sendable, Hashable {
        case serving
        case notServing
    }

    private struct State {
        var lastSuccess: ContinuousClock.Instant?
        var isDraining = false
        var watchers: [Int: AsyncStream<Status>.Continuation] = [:]
        var nextWatcher = 0
    }

    private let freshness: Duration
    private let state = Mutex(State())

    /// Makes a state that is not serving until the first success; a success counts for `freshness`.
    public init(freshness: Duration = .seconds(5)) {
        self.freshness = freshness
    }

    /// The status now.
    public var status: Status { status(at: .now) }

    func status(at now: ContinuousClock.Instant) -> Status {
        state.withLock { Self.status($0, freshness, now) }
    }

    /// The database has answered.
    func succeed(at now: ContinuousClock.Instant = .now) {
        change(at: now) { $0.lastSuccess = now }
    }

    /// The database has not answered; how long ago it last did decides.
    func fail(at now: ContinuousClock.Instant = .now) {
        change(at: now) { _ in }
    }

    /// From now on the server only finishes what it has.
    func drain() {
        change(at: .now) { $0.isDraining = true }
    }

    /// The status now and after every change, until the consumer stops.
    func updates() -> AsyncStream<Status> {
        let (stream, continuation) = AsyncStream.makeStream(of: Status.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state in
            state.nextWatcher += 1
            state.watchers[state.nextWatcher] = continuation
            continuation.yield(Self.status(state, freshness, .now))
            return state.nextWatcher
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { state in _ = state.watchers.removeValue(forKey: id) }
        }
        return stream
    }

    private func change(at now: ContinuousClock.Instant, _ body: @Sendable (inout State) -> Void) {
        state.withLock { state in
            body(&state)
            let status = Self.status(state, freshness, now)
            for watcher in state.watchers.values { watcher.yield(status) }
        }
    }

    private static func status(_ state: State, _ freshness: Duration, _ now: ContinuousClock.Instant) -> Status {
        guard !state.isDraining, let last = state.lastSuccess, now - last < freshness else { return .notServing }
        return .serving
    }
}
