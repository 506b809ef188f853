internal import CLibPQ

extension PipelineConnection {
    /// Sends a call and its Sync; false when the connection did not take all of it.
    ///
    /// Without its Sync nothing of a call is ever committed.
    func send(_ call: Call, now: ContinuousClock.Instant) -> Bool {
        let commands = machine.enqueue(
            call: call.id, frame: call.transaction, role: call.frame.role,
            statements: call.steps.map { ObjectIdentifier($0.statement) }, isRepeated: call.isRepeated)
        calls[call.id] = call
        for command in commands {
            guard perform(command, for: call, now: now) else { return false }
        }
        return true
    }

    private func perform(_ command: PipelineState.Command, for call: Call, now: ContinuousClock.Instant) -> Bool {
        switch command {
        case .begin(let level): return sendPlain("BEGIN ISOLATION LEVEL \(level.rawValue)")
        case .commit: return sendPlain("COMMIT")
        case .rollback: return sendPlain("ROLLBACK")
        case .prepareContext(let name):
            return sendPrepare(name, context.sql, context.parameterTypes)
        case .prepare(let index, let name):
            let statement = call.steps[index].statement
            return sendPrepare(name, statement.sql, statement.parameters.map(\.oid))
        case .context(let name):
            return sendExecute(name, context.bindings(for: call.frame, now: now))
        case .execute(let index, let name):
            return sendExecute(name, call.steps[index].bindings)
        case .sync:
            return unsafe PQpipelineSync(connection) == 1
        }
    }

    private func sendPlain(_ sql: String) -> Bool {
        unsafe PQsendQueryParams(connection, sql, 0, nil, nil, nil, nil, 0) == 1
    }

    private func sendPrepare(_ name: String, _ sql: String, _ types: [UInt32]) -> Bool {
        unsafe PQsendPrepare(connection, name, sql, Int32(types.count), types) == 1
    }

    private func sendExecute(_ name: String, _ bindings: Bindings) -> Bool {
        let count = bindings.lengths.count
        return unsafe bindings.withPointers { values, lengths, formats in
            unsafe PQsendQueryPrepared(connection, name, Int32(count), values, lengths, formats, 1) == 1
        }
    }
}
