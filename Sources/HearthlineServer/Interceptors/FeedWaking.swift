internal import GRPCCore

/// Wakes the change feed after every call that may have changed something: watchers need not wait for its next look.
struct FeedWaking: CallInterceptor {
    let wake: @Sendable () -> Void

    func begin(_ call: IncomingCall) -> Bool { MethodList.mayWrite(call.method) }

    func end(_ mayWrite: Bool, _ outcome: CallOutcome) {
        if mayWrite, outcome.isSuccess { wake() }
    }
}
