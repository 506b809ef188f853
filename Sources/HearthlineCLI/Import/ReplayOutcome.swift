internal import GRPCCore

/// What the service said to one replayed request.
enum ReplayOutcome: Sendable, Equatable {
    /// A new ticket.
    case registered
    /// An open ticket of the household was urged.
    case urged
    /// The request had been taken in an earlier run.
    case replayed
    case refused(reason: String, text: String)
    /// Nobody knows whether it was taken; submitting it again is safe.
    case unknown
}

extension ReplayOutcome {
    /// Reads a failed call.
    ///
    /// - Throws: the error itself, when it would meet every further row too.
    init(_ error: RPCError) throws(RPCError) {
        switch error.code {
        case .unauthenticated, .permissionDenied: throw error
        case .unavailable, .deadlineExceeded, .cancelled, .unknown, .internalError, .resourceExhausted: self = .unknown
        case .aborted where error.reason == "CONFLICT_RETRY": self = .unknown
        default: self = .refused(reason: error.reason, text: error.words)
        }
    }
}
