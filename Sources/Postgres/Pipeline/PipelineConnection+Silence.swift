extension PipelineConnection {
    /// Whether a call in flight has run out of time, answered to its caller or not.
    func isOverdue(at now: ContinuousClock.Instant) -> Bool {
        calls.values.contains { $0.frame.deadline <= now }
    }

    /// When the connection counts as silent unless it says something: so long after the time of its oldest call.
    ///
    /// The server ends a statement in time by itself; only a commit that waits for its standby, or nobody at the other
    /// end, leads there.
    func patienceEnds(_ patience: Patience) -> ContinuousClock.Instant? {
        guard let oldest = machine.oldestCall, let call = calls[oldest] else { return nil }
        return max(call.frame.deadline, heardAt) + patience.span(served: served)
    }
}
