/// Which call goes to which connection, and who waits, without any connection.
struct PoolState: Sendable {
    /// A call as the pool sees it.
    struct Request: Sendable, Hashable {
        var call: UInt64
        var bytes: Int
        var deadline: ContinuousClock.Instant
    }

    /// A call and the connection it was given.
    struct Assignment: Sendable, Hashable {
        var call: UInt64
        var slot: Int
    }

    /// What becomes of a new call.
    enum Admission: Sendable, Hashable {
        case assigned(slot: Int)
        case waiting
        case refused(Refusal)
    }

    /// Why a call is not even queued.
    enum Refusal: Sendable, Hashable {
        case exhausted
        case shutdown
        case late
    }

    private enum Condition: Sendable, Hashable {
        case down
        case ready
        /// Holds a call whose time is over: nothing new is queued behind it until it is answered.
        case stalled
        /// Finishes what it holds and takes nothing new.
        case retiring
    }

    private struct Slot: Sendable {
        var condition = Condition.down
        var calls = 0
        var bytes = 0
    }

    private let limits: PoolLimits
    private var slots: [Slot]
    private var queue: [Request] = []
    private(set) var isDraining = false
    private(set) var assignedCalls = 0

    init(_ limits: PoolLimits) {
        self.limits = limits
        slots = Array(repeating: Slot(), count: limits.connections)
    }

    var waitingCount: Int { queue.count }
    var openCount: Int { slots.count { $0.condition == .ready || $0.condition == .stalled } }

    /// Nothing is in flight and nobody waits.
    var isEmpty: Bool { assignedCalls == 0 && queue.isEmpty }

    /// When the first waiting call runs out of time.
    var nextDeadline: ContinuousClock.Instant? { queue.lazy.map(\.deadline).min() }
}

extension PoolState {
    /// Takes a new call: to the least loaded connection, else to the end of the queue.
    mutating func submit(_ request: Request, now: ContinuousClock.Instant) -> Admission {
        if isDraining { return .refused(.shutdown) }
        if request.deadline <= now { return .refused(.late) }
        if queue.isEmpty, let slot = leastLoaded(for: request) {
            occupy(slot, request)
            return .assigned(slot: slot)
        }
        guard queue.count < limits.maximumWaiting else { return .refused(.exhausted) }
        queue.append(request)
        return .waiting
    }

    /// Puts back a call that was assigned but never executed; it goes first and is never refused for lack of room.
    mutating func resubmit(_ request: Request) {
        queue.insert(request, at: 0)
    }

    /// A call on this connection ended.
    mutating func finished(slot: Int, bytes: Int) -> [Assignment] {
        slots[slot].calls -= 1
        slots[slot].bytes -= bytes
        assignedCalls -= 1
        return assignWaiting()
    }

    /// The connection can take calls.
    mutating func opened(slot: Int) -> [Assignment] {
        slots[slot] = Slot(condition: .ready)
        return assignWaiting()
    }

    /// The connection takes no more calls; true when it holds none and can be closed now.
    mutating func retire(slot: Int) -> Bool {
        if slots[slot].condition == .ready || isStalled(slot: slot) { slots[slot].condition = .retiring }
        return slots[slot].calls == 0
    }

    /// The connection holds a call whose time is over; it takes no more until that one is answered.
    mutating func stall(slot: Int) {
        if slots[slot].condition == .ready { slots[slot].condition = .stalled }
    }

    /// The connection waits for the answer to a call whose time is over.
    func isStalled(slot: Int) -> Bool { slots[slot].condition == .stalled }

    /// What held the connection up was answered: it takes calls again.
    mutating func recover(slot: Int) -> [Assignment] {
        guard isStalled(slot: slot) else { return [] }
        slots[slot].condition = .ready
        return assignWaiting()
    }

    /// The connection was retired and has finished its last call.
    func isSpent(slot: Int) -> Bool {
        slots[slot].condition == .retiring && slots[slot].calls == 0
    }

    /// The connection is gone, and with it the calls it held.
    mutating func lost(slot: Int) {
        assignedCalls -= slots[slot].calls
        slots[slot] = Slot()
    }

    /// Takes a call out of the queue; false when it is not waiting.
    mutating func withdraw(call: UInt64) -> Bool {
        guard let index = queue.firstIndex(where: { $0.call == call }) else { return false }
        queue.remove(at: index)
        return true
    }

    /// Takes out every waiting call whose deadline has passed.
    mutating func expire(now: ContinuousClock.Instant) -> [UInt64] {
        let late = queue.filter { $0.deadline <= now }.map(\.call)
        guard !late.isEmpty else { return [] }
        queue.removeAll { $0.deadline <= now }
        return late
    }

    /// Refuses new calls from now on; those already here are still served.
    mutating func drain() {
        isDraining = true
    }

    /// Takes out every waiting call.
    mutating func withdrawAll() -> [UInt64] {
        let calls = queue.map(\.call)
        queue.removeAll()
        return calls
    }
}

extension PoolState {
    /// Gives waiting calls to connections with room; needed after the queue changed in front.
    mutating func assignWaiting() -> [Assignment] {
        var assignments: [Assignment] = []
        while let request = queue.first, let slot = leastLoaded(for: request) {
            queue.removeFirst()
            occupy(slot, request)
            assignments.append(Assignment(call: request.call, slot: slot))
        }
        return assignments
    }

    private mutating func occupy(_ slot: Int, _ request: Request) {
        slots[slot].calls += 1
        slots[slot].bytes += request.bytes
        assignedCalls += 1
    }

    private func leastLoaded(for request: Request) -> Int? {
        var best: Int?
        for index in slots.indices where hasRoom(slots[index], for: request) {
            guard let current = best, slots[current].calls <= slots[index].calls else {
                best = index
                continue
            }
        }
        return best
    }

    private func hasRoom(_ slot: Slot, for request: Request) -> Bool {
        guard slot.condition == .ready, slot.calls < limits.callsPerConnection else { return false }
        return slot.calls == 0 || slot.bytes + request.bytes <= limits.bytesPerConnection
    }
}
