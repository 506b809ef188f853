internal import Synchronization

/// What is handed to a pool from other threads.
enum PoolMessage: Sendable {
    case call(Call)
    case cancel(UInt64)
    case start
    case connected(slot: Int, attempt: UInt64, Connector.Attempt)
    case drain(CheckedContinuation<Void, Never>)
    case close
}

/// A queue of messages whose owner is woken when it was asleep.
final class Mailbox: Sendable {
    private let messages = Mutex<[PoolMessage]>([])
    private let loop: EventLoop

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    /// A connection that stands only after its pool has gone is nobody's.
    deinit {
        for case .connected(_, _, let attempt) in messages.withLock({ $0 }) { Connector.discard(attempt) }
    }

    var isEmpty: Bool { messages.withLock { $0.isEmpty } }

    func post(_ message: PoolMessage) {
        messages.withLock { $0.append(message) }
        loop.wake()
    }

    /// Takes everything that is waiting.
    func take() -> [PoolMessage] {
        messages.withLock { messages in
            guard !messages.isEmpty else { return [] }
            let taken = messages
            messages = []
            return taken
        }
    }
}
