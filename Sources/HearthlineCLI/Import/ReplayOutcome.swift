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
