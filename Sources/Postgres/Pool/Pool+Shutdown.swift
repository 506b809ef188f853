extension Pool {
    /// Refuses new calls and reports when nobody waits for an answer any more.
    func drain(_ continuation: CheckedContinuation<Void, Never>) {
        state.drain()
        drained.append(continuation)
    }

    /// Reports the end of draining; asked at the end of every turn, however the last call went.
    func finishDraining() {
        guard !drained.isEmpty, isClosed || isQuiet else { return }
        for continuation in drained { continuation.resume() }
        drained = []
    }

    private var isQuiet: Bool {
        waiting.isEmpty && leases.isEmpty
            && phases.indices.compactMap(connection).allSatisfy { $0.calls.values.allSatisfy { $0.reply == nil } }
    }

    /// Closes every connection at once; whoever still waits learns that it was too late.
    func close() {
        isClosed = true
        state.drain()
        for id in state.withdrawAll() {
            fail(waiting.removeValue(forKey: id), .shutdown, .notExecuted, "the database is shutting down")
        }
        for slot in phases.indices {
            for call in connection(slot)?.calls.values.map({ $0 }) ?? [] {
                fail(call, .shutdown, .unknown, "the database was shut down")
                connection(slot)?.calls[call.id]?.reply = nil
            }
            lose(slot)
            phases[slot] = .closed
        }
    }
}
