internal import CLibPQ
internal import Logging

extension Pool {
    func handle(_ event: SocketEvent) {
        guard event.token >> 48 == configuration.identifier else { return }
        let slot = Int(event.token & 0xFFFF)
        guard let connection = connection(slot), connection.token == event.token else { return }
        let isAlive = (!event.isWritable || connection.flush()) && (!event.isReadable || connection.receive())
        settle(slot, connection)
        if !isAlive { lose(slot) }
    }

    func handle(_ message: PoolMessage, now: ContinuousClock.Instant) {
        switch message {
        case .call(let call): admit(call, now: now)
        case .cancel(let id): cancel(id)
        case .start: start()
        case .connected(let slot, let attempt, let result): finishAttempt(slot, attempt, result, now: now)
        case .drain(let continuation): drain(continuation)
        case .close: close()
        }
    }

    func flush(_ slot: Int) {
        guard let connection = connection(slot) else { return }
        if !connection.flush() { lose(slot) }
    }

    private func start() {
        guard !isClosed else { return }
        for slot in phases.indices { beginAttempt(slot) }
    }

    private func beginAttempt(_ slot: Int) {
        nextAttempt += 1
        let attempt = nextAttempt
        phases[slot] = .connecting(attempt: attempt)
        configuration.connector.start { [mailbox] result in
            mailbox.post(.connected(slot: slot, attempt: attempt, result))
        }
    }

    private func finishAttempt(
        _ slot: Int, _ attempt: UInt64, _ result: Connector.Attempt, now: ContinuousClock.Instant
    ) {
        guard case .connecting(attempt) = phases[slot] else { return Connector.discard(result) }
        switch result {
        case .success(let address): open(slot, address, attempt)
        case .failure(let error):
            logger.warning(
                "database connection failed", metadata: ["pool": "\(configuration.name)", "reason": "\(error.message)"])
            postpone(slot, now: now)
        }
    }

    private func open(_ slot: Int, _ address: UInt, _ attempt: UInt64) {
        guard let pointer = unsafe OpaquePointer(bitPattern: address) else { return }
        let token = configuration.identifier << 48 | (attempt & 0xFFFF_FFFF) << 16 | UInt64(slot)
        phases[slot] = .open(
            unsafe PipelineConnection(pointer, token: token, context: configuration.context, poller: loop.poller))
        if attempt > UInt64(phases.count) { counters.reconnects += 1 }
        backoffs[slot].reset()
        send(state.opened(slot: slot))
    }

    private func postpone(_ slot: Int, now: ContinuousClock.Instant) {
        guard !isClosed else { return phases[slot] = .closed }
        let until = now + backoffs[slot].next()
        phases[slot] = .waiting(until: until)
        remember(until)
    }

    /// Begins attempts whose pause is over.
    func reviveSlots(now: ContinuousClock.Instant) {
        for slot in phases.indices {
            if case .waiting(let until) = phases[slot], until <= now { beginAttempt(slot) }
        }
    }
}

extension Pool {
    /// Answers the calls that ended and hands the freed places on.
    private func settle(_ slot: Int, _ connection: PipelineConnection) {
        guard !connection.finished.isEmpty else { return }
        let finished = connection.finished
        connection.finished = []
        for (completion, results) in finished {
            guard let call = connection.calls.removeValue(forKey: completion.call) else { continue }
            counters.executed += 1
            // Before its place is free: nobody else is to be sent to a server that only reads.
            if completion.isRefusedWrite, !configuration.isReadOnly { _ = state.retire(slot: slot) }
            answer(call, completion, results)
            release(slot, call)
        }
        counters.repreparations += connection.machine.takeRepreparations()
        if state.isStalled(slot: slot), !connection.isOverdue(at: .now) { send(state.recover(slot: slot)) }
        if state.isSpent(slot: slot) { lose(slot) }
    }

    private func answer(_ call: Call, _ completion: PipelineState.Completion, _ results: [ResultHandle]) {
        switch completion.verdict {
        case .success: deliver(call, .success(results))
        case .again:
            var again = call
            again.isRepeated = true
            requeue(again)
        case .failure(let report, let outcome, let index):
            let isLate = report.isCancellation && call.isOverdue(at: .now)
            let error = PostgresError(
                report: report, kind: isLate ? .timeout(call.frame.deadline) : .server, outcome: outcome,
                statement: index.map { String(describing: call.steps[$0].statement) })
            deliver(call, .failure(error))
        }
    }

    private func release(_ slot: Int, _ call: Call) {
        guard let lease = call.lease else {
            return send(state.finished(slot: slot, bytes: call.size))
        }
        guard call.transaction.ends, let held = leases.removeValue(forKey: lease) else { return }
        send(state.finished(slot: slot, bytes: held.bytes))
    }

    /// The connection is gone: answers or repeats what it held, and connects anew.
    func lose(_ slot: Int) {
        guard let connection = connection(slot) else { return }
        phases[slot] = .closed
        state.lost(slot: slot)
        leases = leases.filter { $0.value.slot != slot }
        for lost in connection.machine.lose().reversed() {
            guard var call = connection.calls.removeValue(forKey: lost.call), call.reply != nil else { continue }
            if configuration.isReadOnly, call.lease == nil, !call.isRepeated, !isClosed {
                call.isRepeated = true
                requeue(call)
            } else {
                deliver(call, .failure(connection.loss))
            }
        }
        report(connection)
        postpone(slot, now: .now)
        send(state.assignWaiting())
    }
}

extension Pool {
    private func report(_ connection: PipelineConnection) {
        guard !isClosed else { return }
        logger.notice(
            "database connection lost",
            metadata: [
                "pool": "\(configuration.name)", "reason": "\(connection.brokenReason ?? "closed")",
                "sqlState": "\(connection.lastReport?.sqlState ?? "")",
            ])
    }
}

extension PipelineState.Completion {
    /// The server turned out to be a standby.
    fileprivate var isRefusedWrite: Bool {
        if case .failure(let report, _, _) = verdict { report.isReadOnlyServer } else { false }
    }
}

extension PipelineConnection {
    /// What a call in flight learns when the connection is lost: its Sync was sent, so nobody knows.
    fileprivate var loss: PostgresError {
        guard let lastReport else {
            return PostgresError(.connection, outcome: .unknown, message: "the connection was lost")
        }
        return PostgresError(report: lastReport, kind: .connection, outcome: .unknown)
    }
}

extension Call {
    /// Whether the time limit given to the server has been used up.
    fileprivate func isOverdue(at now: ContinuousClock.Instant) -> Bool {
        now.duration(to: frame.deadline) < .milliseconds(110)
    }
}
