internal import GRPCCore
internal import Logging
internal import Metrics

/// The outermost interceptor: one log line and one measurement for every call, streams until their end.
///
/// No personal data: method, code, reason, duration, job number, request id.
struct CallObserver: CallInterceptor {
    let logger: Logger

    /// One call under observation.
    ///
    /// Reports itself when it is dropped unreported: the response of a caller who has gone is never begun.
    final class Visit: Sendable {
        let method: String
        let begun = ContinuousClock.now
        let record = CallJournal()
        private let logger: Logger
        private let reported = OnceFlag()

        init(method: String, logger: Logger) {
            self.method = method
            self.logger = logger
        }

        deinit { report(.abandoned) }

        func report(_ outcome: CallOutcome) {
            guard reported.set() else { return }
            let duration = ContinuousClock.now - begun
            CallMeters.count(method: method, code: outcome.code, duration: duration)
            logger.log(level: outcome.level, "call", metadata: metadata(outcome, duration))
        }

        private func metadata(_ outcome: CallOutcome, _ duration: Duration) -> Logger.Metadata {
            let notes = record.notes
            var metadata: Logger.Metadata = [
                "method": "\(method)", "code": "\(outcome.code)", "ms": "\(duration / .milliseconds(1))",
            ]
            metadata["reason"] = notes.reason.map { "\($0)" }
            metadata["field"] = notes.field.map { "\($0)" }
            metadata["agent_no"] = notes.agentNo.map { "\($0)" }
            metadata["request_id"] = notes.requestID.map { "\($0)" }
            return metadata
        }
    }

    func begin(_ call: IncomingCall) -> Visit {
        Visit(method: call.method.fullyQualifiedMethod, logger: logger)
    }

    func within<Value: Sendable>(_ visit: Visit, _ work: () async throws -> Value) async throws -> Value {
        var scope = CallScope.current
        scope.record = visit.record
        return try await CallScope.$current.withValue(scope, operation: work)
    }

    func end(_ visit: Visit, _ outcome: CallOutcome) {
        visit.report(outcome)
    }
}

extension CallOutcome {
    /// Failures of ours are errors; refusals are ordinary.
    fileprivate var level: Logger.Level {
        switch code {
        case "internalError", "unknown", "dataLoss": .error
        case "unavailable", "resourceExhausted", "deadlineExceeded": .warning
        default: .info
        }
    }
}
