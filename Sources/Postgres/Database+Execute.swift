extension Database {
    /// Runs one statement as a transaction of its own.
    ///
    /// - Returns: the rows, decoded; empty for a statement without a result.
    /// - Throws: ``PostgresError``; its outcome says whether the work was done.
    public func execute<S: Statement>(_ statement: S, in frame: Frame) async throws(PostgresError) -> [S.Output] {
        let results = try await perform([Call.Step(statement)], in: frame)
        return try results.rows(of: S.self, at: 0, failing: .unknown)
    }

    /// Runs two statements in one transaction and one round trip.
    ///
    /// - Throws: ``PostgresError``; either both statements took effect or neither did.
    public func execute<A: Statement, B: Statement>(
        _ first: A, _ second: B, in frame: Frame
    ) async throws(PostgresError) -> ([A.Output], [B.Output]) {
        let results = try await perform([Call.Step(first), Call.Step(second)], in: frame)
        return (
            try results.rows(of: A.self, at: 0, failing: .unknown),
            try results.rows(of: B.self, at: 1, failing: .unknown)
        )
    }

    /// Runs three statements in one transaction and one round trip.
    ///
    /// - Throws: ``PostgresError``; either all statements took effect or none did.
    public func execute<A: Statement, B: Statement, C: Statement>(
        _ first: A, _ second: B, _ third: C, in frame: Frame
    ) async throws(PostgresError) -> ([A.Output], [B.Output], [C.Output]) {
        let results = try await perform([Call.Step(first), Call.Step(second), Call.Step(third)], in: frame)
        return (
            try results.rows(of: A.self, at: 0, failing: .unknown),
            try results.rows(of: B.self, at: 1, failing: .unknown),
            try results.rows(of: C.self, at: 2, failing: .unknown)
        )
    }

    private func perform(_ steps: [Call.Step], in frame: Frame) async throws(PostgresError) -> [ResultHandle] {
        let pool = frame.access == .read ? core.read : core.write
        return try await core.perform(steps, in: frame, on: pool).get()
    }
}
