/// How a call stands to a transaction.
enum TransactionFrame: Sendable, Hashable {
    /// The call is a transaction of its own, committed by its Sync.
    case implicit
    /// The call opens an explicit transaction.
    case begin(IsolationLevel)
    /// The call runs inside an explicit transaction.
    case inside
    /// The call commits.
    case commit
    /// The call rolls back.
    case rollback

    /// Whether the connection may be in this status after a call that succeeded or failed.
    func allows(_ status: TransactionStatus, failed: Bool) -> Bool {
        // Only the last call in flight learns the status; the calls before it cannot be mistaken, since no statement
        // but our own BEGIN may open a transaction.
        if status == .busy { return true }
        return switch self {
        case .implicit, .commit, .rollback: status == .idle
        case .begin: failed ? status == .failed || status == .idle : status == .open
        case .inside: status == (failed ? .failed : .open)
        }
    }
}
