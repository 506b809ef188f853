internal import Synchronization

/// An explicit transaction on a connection of its own, lent to the body of ``Database/transaction(isolation:in:_:)``.
///
/// Statements run one after the other, each in a round trip; the first one opens the transaction in the same trip.
/// After an error nothing more can be done but to leave the body: the transaction is rolled back.
public final class Transaction: Sendable {
    private enum State { case unopened, open, failed }

    private let core: DatabaseCore
    private let frame: Frame
    private let isolation: IsolationLevel
    private let lease: UInt64
    private let state = Mutex(State.unopened)

    init(_ core: DatabaseCore, isolation: IsolationLevel, frame: Frame) {
        self.core = core
        self.frame = frame
        self.isolation = isolation
        lease = core.nextIdentifier()
    }

    /// Runs one statement inside the transaction.
    public func execute<S: Statement>(_ statement: S) async throws(PostgresError) -> [S.Output] {
        let results = try await perform([Call.Step(statement)])
        return try results.rows(of: S.self, at: 0, failing: .rolledBack)
    }

    /// Runs two statements inside the transaction in one round trip.
    public func execute<A: Statement, B: Statement>(
        _ first: A, _ second: B
    ) async throws(PostgresError) -> ([A.Output], [B.Output]) {
        let results = try await perform([Call.Step(first), Call.Step(second)])
        return (
            try results.rows(of: A.self, at: 0, failing: .rolledBack),
            try results.rows(of: B.self, at: 1, failing: .rolledBack)
        )
    }

    private func perform(_ steps: [Call.Step]) async throws(PostgresError) -> [ResultHandle] {
        let position = state.withLock { state in
            defer { if state == .unopened { state = .open } }
            return state
        }
        if position == .failed {
            throw PostgresError(.server, outcome: .rolledBack, message: "the transaction has failed")
        }
        let kind = position == .unopened ? TransactionFrame.begin(isolation) : .inside
        let answer = await core.perform(steps, in: frame, transaction: kind, lease: lease, on: core.transactions)
        if case .failure = answer { state.withLock { $0 = .failed } }
        return try answer.mapError(\.undone).get()
    }

    /// Commits, or rolls back and says why there is nothing to commit.
    func commit() async throws(PostgresError) {
        let position = state.withLock { $0 }
        if position == .unopened { return }
        let isLate = frame.deadline <= .now
        if position == .failed || isLate {
            await rollback()
            throw PostgresError(isLate ? .timeout(frame.deadline) : .server, outcome: .rolledBack)
        }
        _ = try await core.finish(.commit, in: frame, lease: lease).get()
    }

    func rollback() async {
        guard state.withLock({ $0 }) != .unopened else { return }
        var frame = frame
        frame.deadline = .now + .seconds(5)
        _ = await core.finish(.rollback, in: frame, lease: lease)
    }
}

extension PostgresError {
    /// Before its commit nothing of a transaction can have taken effect.
    fileprivate var undone: PostgresError {
        var error = self
        if outcome == .unknown { error.outcome = .rolledBack }
        return error
    }
}
