/// How long a connection may say nothing after the time of its oldest call is over, before it is given up.
///
/// The server may go on holding a backend for a connection given up, as when a commit waits for a standby that is away.
/// So the time doubles with each one, 256 times at most, and begins anew once a connection has served for ten minutes.
struct Patience: Sendable {
    private let first: Duration
    private var givenUp = 0
    private static let soundService = Duration.seconds(600)

    init(_ first: Duration) {
        self.first = first
    }

    /// The time for a connection that has answered for so long.
    func span(served: Duration) -> Duration {
        served >= Self.soundService ? first : first * (1 << min(givenUp, 8))
    }

    /// A connection that had answered for so long was given up.
    mutating func giveUp(served: Duration) {
        givenUp = served >= Self.soundService ? 1 : givenUp + 1
    }
}
