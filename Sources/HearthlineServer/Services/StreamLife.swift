internal import GRPCCore
internal import Hearthline
internal import ServiceLifecycle

/// How long a stream lives: until its caller goes, or the server shuts down.
enum StreamLife {
    /// Runs the work of a stream; ends it quietly when the caller has gone, with UNAVAILABLE on shutdown.
    ///
    /// gRPC does not cancel the task of a call whose caller has gone, so a quiet stream would stay for ever.
    static func run(_ context: ServerContext, _ work: @escaping @Sendable () async throws -> Void) async throws {
        let scope = CallScope.current
        let end = try await withThrowingTaskGroup(of: End.self) { group in
            group.addTask {
                try await CallScope.$current.withValue(scope, operation: work)
                return .finished
            }
            group.addTask {
                try await context.cancellation.cancelled
                return .callerGone
            }
            group.addTask {
                try await gracefulShutdown()
                return .shutdown
            }
            defer { group.cancelAll() }
            return try await group.next() ?? .finished
        }
        // A server that stops cancels its calls as well, and either may be noticed first.
        if end == .shutdown || (end == .callerGone && Task.isShuttingDownGracefully) {
            throw HearthlineError(.serverStopping)
        }
    }

    private enum End { case finished, callerGone, shutdown }
}
