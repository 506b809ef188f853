/// An actor that lives on an event loop and is called once per turn.
protocol EventHandler: Actor {
    /// Whether something was handed in since the last turn.
    nonisolated var hasMessages: Bool { get }

    /// Handles ready sockets and waiting messages, and says when it must be called again at the latest.
    func turn(_ events: [SocketEvent]) -> ContinuousClock.Instant?
}
