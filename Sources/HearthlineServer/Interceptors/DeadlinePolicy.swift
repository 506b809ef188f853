internal import GRPCCore

/// Imposes a time limit on every call: the caller's, if it gave one, and never more than ours.
struct DeadlinePolicy: CallInterceptor {
    /// For callers that give none.
    let standard: Duration
    /// The most anybody gets.
    let maximum: Duration

    func begin(_ call: IncomingCall) -> CallDeadline {
        // A stream lives as long as its connection; each piece of its work has the standard time.
        if MethodList.isStreaming(call.method) { return .within(standard) }
        return .at(.now + min(call.callerTimeout ?? standard, maximum))
    }

    func within<Value: Sendable>(_ deadline: CallDeadline, _ work: () async throws -> Value) async throws -> Value {
        var scope = CallScope.current
        scope.deadline = deadline
        return try await CallScope.$current.withValue(scope, operation: work)
    }
}
