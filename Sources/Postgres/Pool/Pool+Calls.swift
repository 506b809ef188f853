extension Pool {
    /// Takes up a new call.
    func admit(_ call: Call, now: ContinuousClock.Instant) {
        if let lease = call.lease, !call.transaction.isBegin { return continueLease(lease, call, now: now) }
        remember(call.frame.deadline)
        switch state.submit(call.request, now: now) {
        case .assigned(let slot): send(call, on: slot, now: now)
        case .waiting: waiting[call.id] = call
        case .refused(.exhausted): fail(call, .poolExhausted, .notExecuted, "too many calls are waiting")
        case .refused(.shutdown): fail(call, .shutdown, .notExecuted, "the database is shutting down")
        case .refused(.late): fail(call, .timeout(call.frame.deadline), .notExecuted, "the deadline had passed")
        }
    }

    private func continueLease(_ lease: UInt64, _ call: Call, now: ContinuousClock.Instant) {
        if let slot = leases[lease]?.slot {
            remember(call.frame.deadline)
            send(call, on: slot, now: now)
        } else if call.transaction == .rollback {
            deliver(call, .success([]))
        } else {
            fail(call, .connection, .rolledBack, "the connection of the transaction was lost")
        }
    }

    func send(_ call: Call, on slot: Int, now: ContinuousClock.Instant) {
        guard let connection = connection(slot) else { return }
        if let lease = call.lease, leases[lease] == nil {
            leases[lease] = Lease(slot: slot, bytes: call.size)
        }
        if connection.send(call, now: now) {
            counters.roundTrips[call.frame.role, default: 0] += 1
            touched.insert(slot)
        } else {
            // The Sync of this last call never left, so the server undoes whatever it saw of it.
            connection.calls[call.id] = nil
            requeue(call)
            lose(slot)
        }
    }

    /// Puts back a call the server has not executed.
    func requeue(_ call: Call) {
        guard call.reply != nil else { return }
        guard call.lease == nil, !isClosed else {
            return fail(call, .connection, .notExecuted, "the connection was lost")
        }
        waiting[call.id] = call
        state.resubmit(call.request)
        remember(call.frame.deadline)
    }

    func send(_ assignments: [PoolState.Assignment]) {
        guard !assignments.isEmpty else { return }
        let now = ContinuousClock.now
        for assignment in assignments {
            guard let call = waiting.removeValue(forKey: assignment.call) else { continue }
            send(call, on: assignment.slot, now: now)
        }
    }

    /// The caller was cancelled: a waiting call is withdrawn, the answer to one in flight is dropped.
    func cancel(_ id: UInt64) {
        if state.withdraw(call: id) {
            fail(waiting.removeValue(forKey: id), .cancelled, .notExecuted, "cancelled while waiting")
            return send(state.assignWaiting())
        }
        abandon(id) { fail($0, .cancelled, .unknown, "cancelled while in flight") }
    }

    /// Answers every call whose deadline has passed.
    func expire(now: ContinuousClock.Instant) {
        for id in state.expire(now: now) {
            guard let call = waiting.removeValue(forKey: id) else { continue }
            fail(call, .timeout(call.frame.deadline), .notExecuted, "no connection was free in time")
        }
        for slot in phases.indices { expire(slot, now: now) }
        send(state.assignWaiting())
        reviveSlots(now: now)
        earliestDeadline = nextDeadline(after: now)
    }

    /// Answers the late calls of one connection, lets nobody queue behind them, and gives up a connection gone silent.
    private func expire(_ slot: Int, now: ContinuousClock.Instant) {
        guard let connection = connection(slot), connection.isOverdue(at: now) else { return }
        state.stall(slot: slot)
        for call in connection.calls.values where call.reply != nil && call.frame.deadline <= now {
            abandon(call.id) { fail($0, .timeout($0.frame.deadline), .unknown, "no answer in time") }
        }
        guard let end = connection.patienceEnds(patience[slot]), end <= now else { return }
        patience[slot].giveUp(served: connection.served)
        connection.giveUp()
        lose(slot)
    }

    private func abandon(_ id: UInt64, _ answer: (Call) -> Void) {
        for connection in phases.indices.compactMap(connection) {
            guard let call = connection.calls[id], call.reply != nil else { continue }
            _ = connection.machine.abandon(call: id)
            connection.calls[id]?.reply = nil
            answer(call)
        }
    }

    private func nextDeadline(after now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        (phases.indices.flatMap { deadlines(of: $0, after: now) } + [state.nextDeadline].compactMap(\.self)).min()
    }

    /// When this place needs attention without any event.
    private func deadlines(of slot: Int, after now: ContinuousClock.Instant) -> [ContinuousClock.Instant] {
        switch phases[slot] {
        case .waiting(let until): [until]
        case .open(let connection):
            connection.calls.values.map(\.frame.deadline).filter { $0 > now }
                + [connection.patienceEnds(patience[slot])].compactMap(\.self)
        case .connecting, .closed: []
        }
    }
}

extension TransactionFrame {
    var isBegin: Bool {
        if case .begin = self { true } else { false }
    }

    /// The connection is free again after this call.
    var ends: Bool { self == .commit || self == .rollback }
}
