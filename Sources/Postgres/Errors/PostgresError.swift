/// A call that did not succeed: why, and what became of its work.
///
/// `description` holds only codes and is safe for logs; `debugDescription` repeats what the server said.
public struct PostgresError: Error, Sendable {
    /// Why the call failed.
    public enum Kind: Sendable, Hashable {
        /// The server answered with an error.
        case server
        /// The connection could not be made or was lost.
        case connection
        /// The deadline passed.
        case timeout(ContinuousClock.Instant)
        /// Too many calls were waiting already.
        case poolExhausted
        /// The task of the caller was cancelled.
        case cancelled
        /// The answer did not have the promised form; the work itself may be done.
        case decoding
        /// The database is shutting down.
        case shutdown
    }

    /// What became of the work.
    public enum Outcome: Sendable, Hashable {
        /// The server never saw the call.
        case notExecuted
        /// The server undid the call.
        case rolledBack
        /// The work may or may not have been committed: only a call with a request identifier may be repeated.
        case unknown
    }

    /// Why the call failed.
    public var kind: Kind
    /// What became of the work.
    public var outcome: Outcome
    /// The name of the statement type, when one is to blame.
    public var statement: String?
    private var text: String
    private var report: ServerReport?

    /// Describes a failed call.
    public init(_ kind: Kind, outcome: Outcome, message: String = "", statement: String? = nil) {
        self.kind = kind
        self.outcome = outcome
        self.statement = statement
        text = message
    }

    init(report: ServerReport, kind: Kind = .server, outcome: Outcome, statement: String? = nil) {
        self.init(kind, outcome: outcome, statement: statement)
        self.report = report
    }
}

extension PostgresError {
    /// The five characters of the server's error class, such as `23505`.
    public var sqlState: String? { report?.sqlState }
    /// What happened, in the server's words; may hold personal data.
    public var message: String { report?.message ?? text }
    /// The server's detail; may hold personal data.
    public var detail: String? { report?.detail }
    /// The server's hint; for errors raised by our functions, the stable reason code may be here.
    public var hint: String? { report?.hint }
    /// The violated constraint.
    public var constraint: String? { report?.constraint }
    /// The table at fault.
    public var table: String? { report?.table }
    /// The column at fault.
    public var column: String? { report?.column }
}
