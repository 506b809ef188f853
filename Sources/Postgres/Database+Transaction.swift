extension Database {
    /// Runs the body in an explicit transaction with its own connection and commits when the body returns.
    ///
    /// Choose this only where the isolation level matters or a decision in Swift lies between two statements; a single
    /// ``execute(_:in:)`` is cheaper. The commit is neither cancelled nor given up by the client half way: when its
    /// answer does not come in time, the error has an unknown outcome.
    ///
    /// - Throws: what the body throws, after the rollback; ``PostgresError`` when the commit fails.
    public func transaction<R: Sendable>(
        isolation: IsolationLevel, in frame: Frame, _ body: (Transaction) async throws -> R
    ) async throws -> R {
        let transaction = Transaction(core, isolation: isolation, frame: frame)
        let value: R
        do {
            value = try await body(transaction)
        } catch {
            await transaction.rollback()
            throw error
        }
        try await transaction.commit()
        return value
    }
}
