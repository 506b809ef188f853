import GRPCCore
import GRPCProtobuf

extension RPCError {
    /// The stable reason in the error's details.
    var reason: String? { info?.reason }
    /// The field the refusal concerns.
    var field: String? { info?.metadata["field"] }
    /// What the person reads.
    var chinese: String? {
        details.lazy.compactMap(\.localizedMessage).first?.message
    }

    private var info: ErrorDetails.ErrorInfo? { details.lazy.compactMap(\.errorInfo).first }
    private var details: [ErrorDetails] { (try? unpackGoogleRPCStatus())?.details ?? [] }
}

/// The error a call ends with; nil when it succeeds.
func refusal(_ call: () async throws -> Void) async -> RPCError? {
    do {
        try await call()
        return nil
    } catch {
        return error as? RPCError
    }
}
