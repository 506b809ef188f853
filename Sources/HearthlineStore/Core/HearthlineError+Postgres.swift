public import Hearthline
public import Postgres

extension HearthlineError {
    /// Translates a failed call into a stable reason; what the server said stays behind, except our own refusals.
    ///
    /// A call that only reads has no unknown outcome.
    public init(_ error: PostgresError, readOnly: Bool = false) {
        if error.outcome == .unknown && !readOnly {
            self.init(.outcomeUnknown, metadata: Self.state(of: error))
            return
        }
        switch error.kind {
        case .poolExhausted:
            self.init(.overloaded)
        case .shutdown, .connection:
            self.init(.databaseUnavailable)
        case .timeout, .cancelled:
            self.init(.deadlineExceeded)
        case .decoding:
            self.init(.internalError)
        case .server:
            self.init(server: error)
        }
    }

    private init(server error: PostgresError) {
        switch error.sqlState {
        case "HL000":
            self.init(refusal: error)
        case "42501":
            self.init(.forbidden)
        case "40001", "40P01":
            self.init(.conflictRetry)
        case "22021", "22P05":
            self.init(.fieldInvalid)
        case "57014":
            self.init(.deadlineExceeded)
        // A standby, a server that goes down or comes up, one without a connection left: soon there is another.
        case "25006", "53300", "57P01", "57P02", "57P03", "57P05":
            self.init(.databaseUnavailable, metadata: Self.state(of: error))
        // No disk, no memory, a lock that is not to be had.
        case "53000", "53100", "53200", "53400", "55P03":
            self.init(.overloaded, metadata: Self.state(of: error))
        default:
            self.init(.internalError, metadata: Self.state(of: error))
        }
    }

    /// A refusal raised by our functions: the message is the reason code, the detail is JSON of facts.
    private init(refusal error: PostgresError) {
        guard let reason = Reason(rawValue: error.message) else {
            self.init(.internalError, metadata: ["sql_state": "HL000", "reason": error.message])
            return
        }
        var facts = JSONFacts.read(error.detail ?? "")
        let field = facts.removeValue(forKey: "field")
        self.init(reason, field: field, metadata: facts)
    }

    private static func state(of error: PostgresError) -> [String: String] {
        error.sqlState.map { ["sql_state": $0] } ?? [:]
    }
}
