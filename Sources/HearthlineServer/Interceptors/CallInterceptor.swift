internal import GRPCCore

/// An interceptor that stays around a call until its last byte is written.
///
/// gRPC runs the body of a response after all interceptors have returned, so a naive interceptor loses identity,
/// errors and duration of every stream. All ours are built on this one, which wraps the body as well.
protocol CallInterceptor: ServerInterceptor {
    /// What one call needs to remember.
    associatedtype Visit: Sendable

    /// Runs once, before everything else; throwing refuses the call.
    func begin(_ call: IncomingCall) async throws -> Visit
    /// Runs around the handler, and once more around the body of the response.
    func within<Value: Sendable>(_ visit: Visit, _ work: () async throws -> Value) async throws -> Value
    /// Runs once, after the last byte.
    func end(_ visit: Visit, _ outcome: CallOutcome)
}

extension CallInterceptor {
    func within<Value: Sendable>(_ visit: Visit, _ work: () async throws -> Value) async throws -> Value {
        try await work()
    }

    func end(_ visit: Visit, _ outcome: CallOutcome) {}

    func intercept<Input: Sendable, Output: Sendable>(
        request: StreamingServerRequest<Input>,
        context: ServerContext,
        next: @Sendable (StreamingServerRequest<Input>, ServerContext) async throws -> StreamingServerResponse<Output>
    ) async throws -> StreamingServerResponse<Output> {
        let visit = try await begin(IncomingCall(context, request.metadata))
        do {
            let contents = try await within(visit) {
                try await Self.contents { try await next(request, context) }
            }
            return StreamingServerResponse(metadata: contents.metadata) { writer in
                try await body(visit) { try await contents.producer(writer) }
            }
        } catch {
            end(visit, CallOutcome(error))
            throw error
        }
    }

    /// The response's contents; a refusal that was returned is thrown like any other.
    ///
    /// gRPC wraps what an inner stage throws as UNKNOWN with a cause; what counts is the cause.
    private static func contents<Output: Sendable>(
        _ respond: () async throws -> StreamingServerResponse<Output>
    ) async throws -> StreamingServerResponse<Output>.Contents {
        do {
            return try await respond().accepted.get()
        } catch let error as RPCError where error.code == .unknown && error.metadata.isEmpty {
            throw error.cause ?? error
        }
    }

    private func body(_ visit: Visit, _ produce: @Sendable () async throws -> Metadata) async throws -> Metadata {
        do {
            let trailing = try await within(visit, produce)
            end(visit, .success)
            return trailing
        } catch {
            end(visit, CallOutcome(error))
            throw error
        }
    }
}
