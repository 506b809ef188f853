internal import GRPCCore
internal import Hearthline
internal import HearthlineStore

/// What is known about the call that is being served, bound to its task.
///
/// The deadline is imposed by us: gRPC only raises a flag when the caller's time is over.
struct CallScope: Sendable {
    @TaskLocal static var current = CallScope()

    /// Who calls; nil before authentication and for the exempt methods.
    var principal: Principal?
    /// By when one unit of work must be done.
    var deadline: CallDeadline = .within(.seconds(10))
    /// The bearer token, for the methods that are about the session itself.
    var token: SessionToken?
    /// What the log will say.
    var record: CallJournal?

    /// The caller, or the refusal SESSION_ENDED when nobody is signed in.
    static func requirePrincipal() throws(HearthlineError) -> Principal {
        guard let principal = current.principal else { throw HearthlineError(.sessionEnded) }
        return principal
    }

    /// The instant by which the next repository call must end; throws DEADLINE_EXCEEDED when it has passed.
    ///
    /// Asked right before the repository call, so that work nobody waits for any more is never begun.
    static func requireTime() throws(HearthlineError) -> ContinuousClock.Instant {
        let deadline = current.deadline.instant
        guard deadline > .now else { throw HearthlineError(.deadlineExceeded) }
        return deadline
    }
}
