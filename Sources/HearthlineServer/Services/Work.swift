internal import Hearthline
internal import HearthlineStore

/// How every service method reaches the store.
enum Work {
    /// Runs one repository call as the person who calls, within the call's time.
    ///
    /// The time is checked here, right before the work; once it is on its way it is never given up.
    static func run<Value: Sendable>(
        _ work: (Caller) async throws -> Value
    ) async throws -> Value {
        try await work(Caller(principal: CallScope.requirePrincipal(), deadline: CallScope.requireTime()))
    }

    /// Runs one act on tickets and wakes the feed, so that open streams hear of it at once.
    static func act<Value: Sendable>(
        _ feed: ChangeFeed, _ work: (Caller) async throws -> Value
    ) async throws -> Value {
        let value = try await run(work)
        feed.poke()
        return value
    }
}
