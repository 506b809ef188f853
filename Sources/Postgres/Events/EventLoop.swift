internal import Glibc
internal import Synchronization

/// A thread that waits for sockets and runs the actors pinned to it.
///
/// Blocking here delays only the connections of this loop, never the cooperative pool. The thread ends after
/// ``stop()``, once everything handed in before has run.
final class EventLoop: SerialExecutor {
    let poller = Poller()
    private let jobs = Mutex<[UnownedJob]>([])
    private let handlers = Mutex<[any EventHandler]>([])
    private let isSleeping = Atomic<Bool>(false)
    private let isStopping = Atomic<Bool>(false)
    private let thread = Atomic<UInt>(0)

    /// Starts the thread.
    init() {
        let started = NativeThread.start { [self] in run() }
        precondition(started && poller.isUsable, "no thread or descriptor left for an event loop")
    }

    /// The descriptors live as long as anybody can wake the loop: a wake-up written to a number that meanwhile belongs
    /// to another socket would corrupt that stream.
    deinit {
        poller.close()
    }

    func attach(_ handler: any EventHandler) {
        handlers.withLock { $0.append(handler) }
        wake()
    }

    func stop() {
        isStopping.store(true, ordering: .sequentiallyConsistent)
        wake()
    }

    /// Makes the loop look at its handlers again; one system call at most, none while it is awake.
    func wake() {
        if isSleeping.exchange(false, ordering: .sequentiallyConsistent) {
            poller.wake()
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        wake()
    }

    func checkIsolated() {
        precondition(isCurrent, "not on the event loop")
    }

    func isIsolatingCurrentContext() -> Bool? {
        isCurrent
    }

    private var isCurrent: Bool {
        thread.load(ordering: .relaxed) == UInt(pthread_self())
    }
}

extension EventLoop {
    private func run() {
        thread.store(UInt(pthread_self()), ordering: .relaxed)
        var events: [SocketEvent] = []
        while true {
            let next = turn(events)
            let stopping = isStopping.load(ordering: .sequentiallyConsistent)
            isSleeping.store(true, ordering: .sequentiallyConsistent)
            // Whoever hands in work after this look finds the loop asleep and wakes it.
            let idle = jobs.withLock { $0.isEmpty } && !hasMessages
            if stopping && idle { break }
            poller.wait(milliseconds: idle ? milliseconds(until: next) : 0, into: &events)
            isSleeping.store(false, ordering: .sequentiallyConsistent)
        }
        handlers.withLock { $0.removeAll() }
    }
}

extension EventLoop {
    private var hasMessages: Bool {
        handlers.withLock { $0.contains { $0.hasMessages } }
    }

    private func turn(_ events: [SocketEvent]) -> ContinuousClock.Instant? {
        runJobs()
        var next: ContinuousClock.Instant?
        for handler in handlers.withLock({ $0 }) {
            guard let wanted = turn(events, of: handler) else { continue }
            next = next.map { min($0, wanted) } ?? wanted
        }
        return next
    }

    private func turn(_ events: [SocketEvent], of handler: some EventHandler) -> ContinuousClock.Instant? {
        handler.assumeIsolated { $0.turn(events) }
    }

    private func runJobs() {
        let waiting = jobs.withLock { jobs in
            let waiting = jobs
            jobs.removeAll(keepingCapacity: waiting.isEmpty)
            return waiting
        }
        for job in waiting {
            unsafe job.runSynchronously(on: asUnownedSerialExecutor())
        }
    }

    private func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
        guard let deadline else { return -1 }
        let left = ContinuousClock.now.duration(to: deadline)
        guard left > .zero else { return 0 }
        return Int32(clamping: left.wholeMilliseconds + 1)
    }
}
