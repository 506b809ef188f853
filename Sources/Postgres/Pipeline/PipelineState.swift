/// The calls in flight on one connection and the statements prepared on it, without any socket.
///
/// A call is a group of steps closed by one Sync; the server answers step by step. An error stays in its group: the
/// steps behind it are skipped and the Sync ends the damage. Success is known at the Sync, never before.
struct PipelineState: Sendable {
    /// A statement under a role: plans are cached for one role, so each role has its own.
    struct PreparedKey: Hashable, Sendable {
        var role: String
        var statement: ObjectIdentifier
    }

    /// What to hand to the connection, in order.
    enum Command: Hashable, Sendable {
        case begin(IsolationLevel)
        case prepareContext(name: String)
        case prepare(statement: Int, name: String)
        case context(name: String)
        case execute(statement: Int, name: String)
        case commit
        case rollback
        case sync
    }

    /// What the connection delivered.
    enum Event: Sendable {
        /// Rows or a completed command.
        case result
        /// A command that answered `BEGIN`.
        case opened
        /// A command that answered `ROLLBACK`.
        case undone
        case failure(ServerReport)
        /// The step was skipped because an earlier one of its group failed.
        case skipped
        /// The step has no more results.
        case end
        case sync(TransactionStatus)
        /// Something that has no place in a pipeline, such as COPY.
        case foreign
    }

    /// What follows from an event.
    enum Reaction: Equatable, Sendable {
        case none
        /// The result belongs to the statement with this index of the call.
        case keep(statement: Int)
        case finished(Completion)
        /// The connection can no longer be trusted and must be closed.
        case broken(reason: String)
    }

    /// The end of a call.
    struct Completion: Equatable, Sendable {
        enum Verdict: Equatable, Sendable {
            case success
            case failure(ServerReport, PostgresError.Outcome, statement: Int?)
            /// The server lost the prepared statement or its plan and undid the call: send it again.
            case again
        }
        var call: UInt64
        var verdict: Verdict
        /// Nobody waits for the answer any more.
        var isAbandoned: Bool
    }

    fileprivate enum Step: Sendable {
        case prepare(PreparedKey)
        case control
        case statement(Int)
    }

    fileprivate struct Group: Sendable {
        var call: UInt64
        var frame: TransactionFrame
        var isRepeated: Bool
        var epoch: Int
        var steps: [Step] = []
        var position = 0
        var hasResult = false
        var failure: ServerReport?
        var failedStatement: Int?
        var isDoubtful = false
        var isAbandoned = false
    }

    private struct Prepared: Sendable {
        var name: String
        var epoch: Int
    }

    private enum ContextStatement {}
    private static let contextKey = PreparedKey(role: "", statement: ObjectIdentifier(ContextStatement.self))

    private var groups: [Group] = []
    private var prepared: [PreparedKey: Prepared] = [:]
    private var nextName = 0
    private var epoch = 0

    /// The calls whose Sync was handed over and not yet answered.
    var inFlight: Int { groups.count }

    /// The call that the server works on.
    var oldestCall: UInt64? { groups.first?.call }

    /// How many known statements were given up since the last look.
    private var repreparations = 0
}

extension PipelineState {
    /// Takes up a call and says what to send; the call counts as in flight at once.
    mutating func enqueue(
        call: UInt64, frame: TransactionFrame, role: String, statements: [ObjectIdentifier], isRepeated: Bool
    ) -> [Command] {
        var group = Group(call: call, frame: frame, isRepeated: isRepeated, epoch: epoch)
        var commands: [Command] = []
        commands.reserveCapacity(statements.count + 3)
        switch frame {
        case .commit: append(.commit, .control, &commands, &group)
        case .rollback: append(.rollback, .control, &commands, &group)
        case .begin(let level): append(.begin(level), .control, &commands, &group)
        case .implicit, .inside: break
        }
        if !statements.isEmpty || frame.opens {
            appendStatements(statements, role: role, &commands, &group)
        }
        commands.append(.sync)
        groups.append(group)
        return commands
    }

    private mutating func appendStatements(
        _ statements: [ObjectIdentifier], role: String, _ commands: inout [Command], _ group: inout Group
    ) {
        let context = prepare(Self.contextKey, &commands, &group) { .prepareContext(name: $0) }
        var names: [String] = []
        names.reserveCapacity(statements.count)
        for (index, statement) in statements.enumerated() {
            let key = PreparedKey(role: role, statement: statement)
            names.append(prepare(key, &commands, &group) { .prepare(statement: index, name: $0) })
        }
        append(.context(name: context), .control, &commands, &group)
        for (index, name) in names.enumerated() {
            append(.execute(statement: index, name: name), .statement(index), &commands, &group)
        }
    }

    private func append(_ command: Command, _ step: Step, _ commands: inout [Command], _ group: inout Group) {
        commands.append(command)
        group.steps.append(step)
    }

    private mutating func prepare(
        _ key: PreparedKey, _ commands: inout [Command], _ group: inout Group, _ command: (String) -> Command
    ) -> String {
        if let known = prepared[key] { return known.name }
        nextName += 1
        // The server keeps 63 bytes of a name.
        let name = "\(key.role.prefix(40)):\(nextName)"
        prepared[key] = Prepared(name: name, epoch: epoch)
        append(command(name), .prepare(key), &commands, &group)
        return name
    }
}

extension PipelineState {
    /// Takes what the connection delivered.
    mutating func receive(_ event: Event) -> Reaction {
        guard !groups.isEmpty else {
            if case .end = event { return .none }
            return .broken(reason: "an answer without a call")
        }
        switch event {
        case .result: return receiveResult()
        case .opened:
            return groups[0].frame.opens ? receiveResult() : .broken(reason: "a statement opened a transaction")
        case .undone: return groups[0].frame == .commit ? receiveFailure(.undoneCommit) : receiveResult()
        case .failure(let report): return receiveFailure(report)
        case .skipped: return receiveSkipped()
        case .end: return receiveEnd()
        case .sync(let status): return receiveSync(status)
        case .foreign: return .broken(reason: "a result that has no place in a pipeline")
        }
    }

    private mutating func receiveResult() -> Reaction {
        guard let step = groups[0].current, !groups[0].hasResult else { return .broken(reason: "one result too many") }
        groups[0].hasResult = true
        if case .statement(let index) = step { return .keep(statement: index) }
        return .none
    }

    private mutating func receiveFailure(_ report: ServerReport) -> Reaction {
        if groups[0].failure == nil {
            groups[0].failure = report
            if case .statement(let index) = groups[0].current { groups[0].failedStatement = index }
        }
        forgetUnprepared()
        groups[0].hasResult = true
        return .none
    }

    private mutating func receiveSkipped() -> Reaction {
        guard groups[0].failure != nil else { return .broken(reason: "a step was skipped without an error") }
        forgetUnprepared()
        groups[0].hasResult = true
        return .none
    }

    /// A statement counts as prepared only when the server said so.
    private mutating func forgetUnprepared() {
        guard case .prepare(let key) = groups[0].current, prepared[key]?.epoch == groups[0].epoch else { return }
        prepared[key] = nil
    }

    private mutating func receiveEnd() -> Reaction {
        // libpq may say "no more" once too often; a result that is really missing shows at the Sync.
        guard groups[0].current != nil, groups[0].hasResult else { return .none }
        groups[0].position += 1
        groups[0].hasResult = false
        return .none
    }

    private mutating func receiveSync(_ status: TransactionStatus) -> Reaction {
        let group = groups[0]
        guard group.failure != nil || group.current == nil else { return .broken(reason: "an answer is missing") }
        guard group.frame.allows(status, failed: group.failure != nil) else {
            return .broken(reason: "the transaction is in another state than expected")
        }
        groups.removeFirst()
        let verdict = verdict(on: group)
        return .finished(
            Completion(call: group.call, verdict: verdict, isAbandoned: group.isAbandoned))
    }

    private mutating func verdict(on group: Group) -> Completion.Verdict {
        guard let failure = group.failure else {
            return group.isDoubtful ? .failure(.lostReplica, .unknown, statement: nil) : .success
        }
        let isStale = failure.isStalePlan
        if isStale { forgetAll(before: group) }
        if isStale, group.frame == .implicit, !group.isRepeated, !group.isAbandoned { return .again }
        return .failure(failure, group.isDoubtful ? .unknown : .rolledBack, statement: group.failedStatement)
    }

    /// One lost statement means that others are lost as well; calls sent before that was known fail the same way.
    private mutating func forgetAll(before group: Group) {
        guard group.epoch == epoch else { return }
        repreparations += prepared.count
        prepared.removeAll(keepingCapacity: true)
        epoch += 1
    }
}

extension PipelineState {
    /// How many known statements were given up since the last look.
    mutating func takeRepreparations() -> Int {
        defer { repreparations = 0 }
        return repreparations
    }

    /// The server committed without its synchronous standby: the call being answered is in doubt.
    mutating func doubt() {
        guard !groups.isEmpty else { return }
        groups[0].isDoubtful = true
    }

    /// The caller stopped waiting; the answer will be dropped. False when the call is not in flight.
    mutating func abandon(call: UInt64) -> Bool {
        guard let index = groups.firstIndex(where: { $0.call == call && !$0.isAbandoned }) else { return false }
        groups[index].isAbandoned = true
        return true
    }

    /// The connection is gone: every call in flight, oldest first, with whether somebody still waits for it.
    mutating func lose() -> [(call: UInt64, isAbandoned: Bool)] {
        let lost = groups.map { (call: $0.call, isAbandoned: $0.isAbandoned) }
        groups.removeAll()
        prepared.removeAll()
        return lost
    }
}

extension PipelineState.Group {
    fileprivate var current: PipelineState.Step? {
        position < steps.count ? steps[position] : nil
    }
}

extension TransactionFrame {
    fileprivate var opens: Bool {
        if case .begin = self { true } else { false }
    }
}
