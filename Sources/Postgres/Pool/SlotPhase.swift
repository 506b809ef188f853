/// Where one place of the pool stands.
enum SlotPhase {
    /// No connection; the next attempt begins at the given time.
    case waiting(until: ContinuousClock.Instant)
    /// A thread is connecting; an attempt that outlives its time is given up and closed when it ends.
    case connecting(attempt: UInt64, until: ContinuousClock.Instant)
    /// The connection serves calls.
    case open(PipelineConnection)
    /// The pool has not started or is closed.
    case closed
}
