public import Hearthline
public import Postgres

extension Database {
    /// Runs one statement as a person; the rows are those the person may see.
    ///
    /// Throws ``HearthlineError`` with a stable reason; `OUTCOME_UNKNOWN` when the commit could not be confirmed.
    public func run<S: Statement>(
        _ statement: S, as caller: Caller, _ access: Frame.Access
    ) async throws(HearthlineError) -> [S.Output] {
        let frame = try caller.frame(access)
        return access == .read ? try await read(statement, in: frame) : try await run(statement, in: frame)
    }

    private func read<S: Statement>(_ statement: S, in frame: Frame) async throws(HearthlineError) -> [S.Output] {
        do {
            return try await execute(RequireSession(), statement, in: frame).1
        } catch {
            throw HearthlineError(error, readOnly: true)
        }
    }

    /// Runs one statement that answers with exactly one row, as a person.
    public func one<S: Statement>(
        _ statement: S, as caller: Caller, _ access: Frame.Access
    ) async throws(HearthlineError) -> S.Output {
        try await only(run(statement, as: caller, access))
    }

    /// Runs one statement of background work, which belongs to no person.
    public func runAsWorker<S: Statement>(
        _ statement: S, deadline: ContinuousClock.Instant, _ access: Frame.Access = .write
    ) async throws(HearthlineError) -> [S.Output] {
        try await run(statement, in: Frame(role: "hearthline_worker", settings: [""], access: access, deadline: deadline))
    }

    /// Runs one statement of the sign-in gate, before anybody is known.
    func runAsGate<S: Statement>(
        _ statement: S, deadline: ContinuousClock.Instant, _ access: Frame.Access
    ) async throws(HearthlineError) -> [S.Output] {
        try await run(statement, in: Frame(role: "hearthline_gate", settings: [""], access: access, deadline: deadline))
    }

    /// Runs two statements of the gate in one transaction.
    func runAsGate<A: Statement, B: Statement>(
        _ first: A, _ second: B, deadline: ContinuousClock.Instant
    ) async throws(HearthlineError) -> ([A.Output], [B.Output]) {
        do {
            return try await execute(
                first, second, in: Frame(role: "hearthline_gate", settings: [""], access: .write, deadline: deadline))
        } catch {
            throw HearthlineError(error)
        }
    }

    /// The only row of an answer.
    func only<Row>(_ rows: [Row]) throws(HearthlineError) -> Row {
        guard rows.count == 1, let row = rows.first else {
            throw HearthlineError(.internalError, metadata: ["rows": String(rows.count)])
        }
        return row
    }

    private func run<S: Statement>(_ statement: S, in frame: Frame) async throws(HearthlineError) -> [S.Output] {
        do {
            return try await execute(statement, in: frame)
        } catch {
            throw HearthlineError(error, readOnly: frame.access == .read)
        }
    }
}
