/// Where one place of the pool stands.
enum SlotPhase {
    /// No connection; the next attempt begins at the given time.
    case waiting(until: ContinuousClock.Instant)
    /// A thread is connecting; libpq bounds its time, and no second one is begun meanwhile.
    case connecting(attempt: UInt64)
    /// The connection serves calls.
    case open(PipelineConnection)
    /// The pool has not started or is closed.
    case closed
}
