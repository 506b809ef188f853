import Hearthline

/// Hands each page of the outbox to every subscriber whose reach it touches.
actor ChangeHub {
    typealias Pages = AsyncThrowingStream<OutboxPage, any Error>

    /// Everything before it has been handed out; nil until the first reading.
    private(set) var position: Int64?
    private var subscribers: [Int: (scope: ChangeScope, pages: Pages.Continuation)] = [:]
    private var lastID = 0
    private let bufferedPages: Int

    init(bufferedPages: Int) {
        self.bufferedPages = bufferedPages
    }

    var subscriberCount: Int { subscribers.count }

    /// The position, which is the watermark at the first time of asking.
    func start(_ watermark: @Sendable () async throws(HearthlineError) -> Int64) async throws(HearthlineError) -> Int64
    {
        if let position { return position }
        let first = try await watermark()
        // Somebody else may have started it meanwhile.
        let now = position ?? first
        position = now
        return now
    }

    /// A new subscriber gets every page from the returned position on.
    func add(_ scope: ChangeScope) -> (pages: Pages, from: Int64) {
        let (pages, continuation) = Pages.makeStream(bufferingPolicy: .bufferingOldest(bufferedPages))
        lastID += 1
        let id = lastID
        subscribers[id] = (scope, continuation)
        continuation.onTermination = { [weak self] _ in
            Task { await self?.remove(id) }
        }
        return (pages, position ?? 0)
    }

    /// Hands out a page. Who has not taken the pages before it is cut off and comes back with a token.
    func publish(_ page: OutboxPage) {
        position = page.next
        for (id, subscriber) in subscribers {
            let rows = page.rows.filter(subscriber.scope.contains)
            if rows.isEmpty { continue }
            if case .dropped = subscriber.pages.yield(
                OutboxPage(rows: rows, next: page.next, isHeldBack: page.isHeldBack))
            {
                cut(id)
            }
        }
    }

    /// The outbox no longer holds what comes next: everybody has to read anew.
    func restart() {
        position = nil
        for id in Array(subscribers.keys) { cut(id) }
    }

    /// Ends every subscription, at shutdown.
    func finish() {
        for subscriber in subscribers.values { subscriber.pages.finish() }
        subscribers = [:]
    }

    private func cut(_ id: Int) {
        subscribers.removeValue(forKey: id)?.pages.finish(throwing: HearthlineError(.resumeTokenExpired))
    }

    private func remove(_ id: Int) {
        subscribers[id] = nil
    }
}
