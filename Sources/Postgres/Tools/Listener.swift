public import Logging
public import ServiceLifecycle

/// The notifications of some channels, over a connection of its own that is made again whenever it is lost.
///
/// Each time the connection stands, ``Event/connected`` comes first: notifications sent before it are lost, so whoever
/// listens reads the truth from its tables then. The same event follows when the consumer was too slow to take all.
/// One consumer iterates over the listener.
public struct Listener: Service, AsyncSequence {
    /// What a listener tells.
    public enum Event: Sendable, Hashable {
        /// The channels are listened to from now on; whatever was notified before may have been missed.
        case connected
        /// A notification.
        case notification(channel: String, payload: String)
    }

    /// The connection string, the channels and the pace of one listener live here.
    private let worker: ListenerWorker
    private let events: AsyncStream<Event>

    /// Makes a listener; ``run()`` connects it.
    public init(connectionString: String, channels: [String], logger: Logger, connectTimeout: Duration = .seconds(3)) {
        let (events, continuation) = AsyncStream.makeStream(of: Event.self, bufferingPolicy: .bufferingOldest(4_096))
        self.events = events
        let parameters = ConnectionParameters(
            connectionString, applicationName: "hearthline-listener", connectTimeout: connectTimeout, settings: [])
        worker = ListenerWorker(
            connector: Connector(parameters: parameters, minimumServerVersion: 0, usesPipeline: false),
            channels: channels, continuation: continuation, logger: logger)
    }

    /// Listens until the task is cancelled or a graceful shutdown begins; then the sequence ends.
    public func run() async throws {
        worker.start()
        try? await gracefulShutdown()
        worker.stop()
    }

    /// Iterates over the events.
    public func makeAsyncIterator() -> AsyncStream<Event>.Iterator {
        events.makeAsyncIterator()
    }
}
