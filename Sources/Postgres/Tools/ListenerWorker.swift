internal import CLibPQ
internal import Glibc
internal import Logging
internal import Synchronization

/// The thread of one listener: connects, listens, waits, and begins anew when the connection is lost.
final class ListenerWorker: Sendable {
    private let connector: Connector
    private let channels: [String]
    private let continuation: AsyncStream<Listener.Event>.Continuation
    private let logger: Logger
    private let wakeup = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
    private let isStopped = Atomic<Bool>(false)
    private let hasDropped = Atomic<Bool>(false)

    init(
        connector: Connector, channels: [String], continuation: AsyncStream<Listener.Event>.Continuation,
        logger: Logger
    ) {
        self.connector = connector
        self.channels = channels
        self.continuation = continuation
        self.logger = logger
    }

    deinit {
        close(wakeup)
    }

    func start() {
        if !NativeThread.start({ [self] in work() }) { continuation.finish() }
    }

    func stop() {
        isStopped.store(true, ordering: .sequentiallyConsistent)
        eventfd_write(wakeup, 1)
        continuation.finish()
    }

    private var isRunning: Bool { !isStopped.load(ordering: .sequentiallyConsistent) }

    private func work() {
        var backoff = Backoff()
        while isRunning {
            switch connector.connect() {
            case .success(let address):
                // A server that takes the connection and refuses to listen, such as a standby, is not asked in a hurry.
                if serve(ConnectionHandle(address: address)) { backoff.reset() }
            case .failure(let error):
                logger.warning("listener cannot connect", metadata: ["reason": "\(error.message)"])
            }
            if isRunning { wait(for: nil, atMost: Int32(clamping: backoff.next().wholeMilliseconds)) }
        }
    }

    /// Listens until the connection is lost; false when the server refused from the beginning.
    private func serve(_ connection: ConnectionHandle) -> Bool {
        guard listen(connection) else { return false }
        yield(.connected)
        while isRunning {
            wait(for: connection, atMost: -1)
            if !receive(from: connection) { break }
        }
        if isRunning { logger.notice("listener lost its connection") }
        return true
    }

    private func receive(from connection: ConnectionHandle) -> Bool {
        var isAlive = true
        repeat {
            isAlive = unsafe PQconsumeInput(connection.pointer) == 1
            deliver(from: connection)
        } while unsafe isAlive && BufferedInput.isLeft(in: connection.pointer)
        return isAlive
    }

    private func listen(_ connection: ConnectionHandle) -> Bool {
        for channel in channels {
            do {
                _ = try connection.execute("LISTEN \(Self.quoted(channel))")
            } catch {
                logger.warning("listener cannot listen", metadata: ["error": "\(error)"])
                return false
            }
        }
        return true
    }

    private func deliver(from connection: ConnectionHandle) {
        while let notification = unsafe PQnotifies(connection.pointer) {
            let channel = unsafe String(cString: notification.pointee.relname)
            let payload = unsafe String(cString: notification.pointee.extra)
            unsafe PQfreemem(notification)
            yield(.notification(channel: channel, payload: payload))
        }
    }

    /// A consumer that was too slow is told to read everything again, as after a lost connection.
    private func yield(_ event: Listener.Event) {
        if hasDropped.load(ordering: .relaxed) {
            guard case .enqueued = continuation.yield(.connected) else { return }
            hasDropped.store(false, ordering: .relaxed)
        }
        if case .dropped = continuation.yield(event) { hasDropped.store(true, ordering: .relaxed) }
    }

    private func wait(for connection: ConnectionHandle?, atMost milliseconds: Int32) {
        let socket = connection.map { unsafe PQsocket($0.pointer) } ?? -1
        unsafe withUnsafeTemporaryAllocation(of: pollfd.self, capacity: 2) { buffer in
            unsafe buffer.initializeElement(at: 0, to: pollfd(fd: wakeup, events: Int16(POLLIN), revents: 0))
            unsafe buffer.initializeElement(at: 1, to: pollfd(fd: socket, events: Int16(POLLIN), revents: 0))
            _ = unsafe poll(buffer.baseAddress, 2, milliseconds)
        }
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
