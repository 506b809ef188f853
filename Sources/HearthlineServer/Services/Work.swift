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
}
