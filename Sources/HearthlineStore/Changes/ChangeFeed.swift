public import Hearthline
public import Logging
public import Postgres
public import ServiceLifecycle

/// Follows the outbox and tells subscribers what changed in their reach, in commit order, without gaps.
///
/// Wakes by ``poke()`` after a local commit, by `LISTEN` after one of another server, and by looking now and then. What commits
/// while an older transaction goes on is told after that one: until then the feed looks again and again.
public struct ChangeFeed: Service {
    /// The channel that ``Changes/notifyListeners()`` speaks on.
    public static let channel = "hearthline_changes"

    let changes: Changes
    let hub: ChangeHub
    private let listener: Listener?
    private let logger: Logger
    let pace: Pace
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    /// How often the feed looks and how much it holds for a slow reader.
    public struct Pace: Sendable {
        /// The least time between two readings; what is committed in between comes together.
        public var coalescing: Duration
        /// The longest time between two readings.
        public var poll: Duration
        /// How often old changes are dropped.
        public var trim: Duration
        /// Pages a reader may lag behind before being cut off.
        public var bufferedPages: Int
        /// Rows of one page.
        public var pageSize: Int32
        /// How often a subscriber's session is looked at while nothing changes.
        public var sessionCheck: Duration

        /// Makes a pace; the default suits a hotline.
        public init(
            coalescing: Duration = .milliseconds(50), poll: Duration = .milliseconds(500),
            trim: Duration = .seconds(3600),
            bufferedPages: Int = 64, pageSize: Int32 = 500, sessionCheck: Duration = .seconds(15)
        ) {
            self.coalescing = coalescing
            self.poll = poll
            self.trim = trim
            self.bufferedPages = bufferedPages
            self.pageSize = pageSize
            self.sessionCheck = sessionCheck
        }
    }

    /// Makes a feed; without a listener it hears of other servers by polling alone. The feed runs the listener.
    public init(changes: Changes, listener: Listener?, logger: Logger, pace: Pace = Pace()) {
        self.changes = changes
        self.listener = listener
        self.logger = logger
        self.pace = pace
        hub = ChangeHub(bufferedPages: pace.bufferedPages)
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Says that something was committed here; returns at once, and many pokes are one.
    public func poke() {
        wake.yield()
    }

    /// The changes in a person's reach from a token on, or from now on.
    ///
    /// Throws `RESUME_TOKEN_EXPIRED` when the changes since the token are no longer kept: read the list anew, then
    /// subscribe without a token. The sequence throws the same when its reader is too slow, and `SESSION_ENDED`.
    public func subscribe(
        as principal: Principal, after token: ResumeToken? = nil
    ) async throws(HearthlineError) -> ChangeSubscription {
        let scope = ChangeScope(principal)
        _ = try await hub.start(changes.watermark)
        let (pages, live) = await hub.add(scope)
        let from = token ?? ResumeToken(watermark: live)
        // Reading even when nothing is missing checks that the token is one of this database.
        let first = try await changes.page(
            after: from.watermark, before: max(from.watermark, live), limit: pace.pageSize)
        return ChangeSubscription(
            changes: changes, principal: principal, scope: scope, pages: pages, first: first, from: from, live: live,
            pageSize: pace.pageSize)
    }

    /// The alerts and other records that change in a person's reach, from now on; what the person sees of them has to be
    /// asked for.
    ///
    /// Ends at shutdown, and throws `RESUME_TOKEN_EXPIRED` when its reader is too slow: look at the list, then begin anew.
    public func notices(as principal: Principal) async throws(HearthlineError) -> Notices {
        _ = try await hub.start(changes.watermark)
        return Notices(pages: await hub.add(ChangeScope(principal, .notices)).pages)
    }

    /// Follows the outbox until shutdown.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await pump() }
                group.addTask { await tick(every: pace.poll) { poke() } }
                group.addTask { await tick(every: pace.trim) { await trim() } }
                if let listener {
                    group.addTask { try? await listener.run() }
                    group.addTask { for await _ in listener { poke() } }
                }
                await group.waitForAll()
            }
        }
        await hub.finish()
    }

    private func pump() async {
        poke()
        for await _ in wakes {
            do {
                if try await drain().isHeldBack { poke() }
            } catch {
                await recover(from: error)
            }
            try? await Task.sleep(for: pace.coalescing)
        }
    }

    /// Reads everything up to the watermark, then tells the other servers; answers the last page.
    func drain() async throws(HearthlineError) -> OutboxPage {
        var page = OutboxPage(rows: [], next: try await hub.start(changes.watermark), isHeldBack: false)
        repeat {
            page = try await changes.page(after: page.next, limit: pace.pageSize)
            await hub.publish(page)
        } while page.rows.count >= Int(pace.pageSize)
        _ = try await changes.notifyListeners()
        return page
    }

    private func recover(from error: HearthlineError) async {
        logger.warning("change feed could not read", metadata: ["reason": .string(error.reason.rawValue)])
        // Asleep for longer than changes are kept: nobody can be told what was missed.
        if error.reason == .resumeTokenExpired { await hub.restart() }
    }

    private func trim() async {
        do throws(HearthlineError) {
            _ = try await changes.trim()
        } catch {
            logger.warning("old changes were not dropped", metadata: ["reason": .string(error.reason.rawValue)])
        }
    }

    private func tick(every interval: Duration, _ act: () async -> Void) async {
        while (try? await Task.sleep(for: interval)) != nil { await act() }
    }
}
