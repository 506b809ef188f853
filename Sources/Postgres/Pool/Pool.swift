internal import CLibPQ
internal import Logging
internal import Synchronization

/// The connections of one class, all on one event loop.
///
/// Calls arrive through the mailbox and leave through their continuations; between the two, everything happens on the
/// thread of the loop, so nothing here waits.
actor Pool: EventHandler {
    nonisolated let loop: EventLoop
    nonisolated let mailbox: Mailbox
    nonisolated let configuration: PoolConfiguration
    nonisolated let logger: Logger
    private nonisolated let published = Mutex(PoolStatistics())
    var state: PoolState
    var phases: [SlotPhase]
    var backoffs: [Backoff]
    var patience: [Patience]
    var waiting: [UInt64: Call] = [:]
    /// The connections held by explicit transactions.
    var leases: [UInt64: Lease] = [:]
    private var answers: [(CheckedContinuation<Call.Answer, Never>, Call.Answer)] = []
    var counters = PoolStatistics()
    var nextAttempt: UInt64 = 0
    var drained: [CheckedContinuation<Void, Never>] = []
    var isClosed = false
    /// No deadline lies before this one.
    var earliestDeadline: ContinuousClock.Instant?
    /// Connections that were given something to send in this turn.
    var touched: Set<Int> = []

    /// A connection held by an explicit transaction.
    struct Lease {
        var slot: Int
        var bytes: Int
    }

    init(_ configuration: PoolConfiguration, loop: EventLoop, logger: Logger) {
        self.configuration = configuration
        self.loop = loop
        self.logger = logger
        mailbox = Mailbox(loop)
        state = PoolState(configuration.limits)
        phases = Array(repeating: .closed, count: configuration.limits.connections)
        backoffs = Array(repeating: Backoff(), count: configuration.limits.connections)
        patience = Array(repeating: Patience(configuration.silence), count: configuration.limits.connections)
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }
    nonisolated var hasMessages: Bool { !mailbox.isEmpty }
    nonisolated var statistics: PoolStatistics { published.withLock { $0 } }

    func turn(_ events: [SocketEvent]) -> ContinuousClock.Instant? {
        for event in events { handle(event) }
        let now = ContinuousClock.now
        for message in mailbox.take() { handle(message, now: now) }
        if let earliestDeadline, earliestDeadline <= now { expire(now: now) }
        for slot in touched { flush(slot) }
        touched.removeAll(keepingCapacity: true)
        finishDraining()
        publish()
        resumeCallers()
        return earliestDeadline
    }

    /// Notes the answer to a call; its caller goes on at the end of the turn, when the statistics tell of it.
    func deliver(_ call: Call, _ answer: Call.Answer) {
        guard let reply = call.reply else { return }
        answers.append((reply, answer))
    }

    /// Notes the failure of a call.
    func fail(
        _ call: Call?, _ kind: PostgresError.Kind, _ outcome: PostgresError.Outcome, _ message: String
    ) {
        guard let call else { return }
        deliver(call, .failure(PostgresError(kind, outcome: outcome, message: message)))
    }

    private func resumeCallers() {
        for (reply, answer) in answers { reply.resume(returning: answer) }
        answers.removeAll(keepingCapacity: true)
    }

    private func publish() {
        counters.inFlight = state.assignedCalls
        counters.waiting = state.waitingCount
        counters.connections = state.openCount
        published.withLock { $0 = counters }
    }

    /// Makes sure that the pool looks at its deadlines again by this time.
    func remember(_ deadline: ContinuousClock.Instant) {
        earliestDeadline = earliestDeadline.map { min($0, deadline) } ?? deadline
    }

    func connection(_ slot: Int) -> PipelineConnection? {
        if case .open(let connection) = phases[slot] { connection } else { nil }
    }
}
