/// The pause before the next attempt to connect: doubles from 50 ms to 5 s, with jitter so that servers do not return
/// in step.
struct Backoff: Sendable {
    private var attempts = 0
    private static let longest = 5_000

    /// The pause before the next attempt.
    mutating func next() -> Duration {
        var generator = SystemRandomNumberGenerator()
        return next(using: &generator)
    }

    /// The pause before the next attempt, between half and all of the doubled time.
    mutating func next(using generator: inout some RandomNumberGenerator) -> Duration {
        let full = min(Self.longest, 50 << min(attempts, 10))
        attempts += 1
        return .milliseconds(Int.random(in: full / 2...full, using: &generator))
    }

    /// The last attempt succeeded.
    mutating func reset() {
        attempts = 0
    }
}
