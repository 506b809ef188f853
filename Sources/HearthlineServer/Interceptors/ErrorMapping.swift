internal import GRPCCore
internal import Hearthline
internal import Logging

/// Turns whatever is thrown into a status with a stable reason and a Chinese message; nothing else leaves the server.
struct ErrorMapping: CallInterceptor {
    let logger: Logger

    func begin(_ call: IncomingCall) -> String { call.method.fullyQualifiedMethod }

    func within<Value: Sendable>(_ method: String, _ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let refusal as HearthlineError {
            note(refusal)
            throw RPCError(refusal)
        } catch let error as RPCError {
            throw error.withReason()
        } catch is CancellationError {
            throw RPCError(HearthlineError(.deadlineExceeded), code: .cancelled)
        } catch {
            // The type says enough to find the place; the text of a foreign error may hold anything.
            logger.error("unexpected error", metadata: ["method": "\(method)", "type": "\(type(of: error))"])
            note(HearthlineError(.internalError))
            throw RPCError(HearthlineError(.internalError))
        }
    }

    private func note(_ refusal: HearthlineError) {
        CallScope.current.record?.note {
            $0.reason = refusal.reason.rawValue
            $0.field = refusal.field
        }
    }
}
