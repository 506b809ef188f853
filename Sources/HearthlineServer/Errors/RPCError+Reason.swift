internal import GRPCCore
internal import GRPCProtobuf
internal import Hearthline

extension RPCError {
    /// An error of the transport with a reason of ours; details that are there already stay.
    func withReason() -> RPCError {
        guard metadata.allSatisfy({ $0.key != "grpc-status-details-bin" }) else { return self }
        if isWrongCount { return RPCError(HearthlineError(.fieldInvalid)) }
        guard let reason = transportReason else { return self }
        return RPCError(HearthlineError(reason), code: code)
    }

    /// gRPC calls a request without a message, or with two, an internal error; it is the caller's.
    private var isWrongCount: Bool {
        code == .internalError && ["Empty stream.", "Too many messages."].contains(message)
    }

    private var transportReason: Reason? {
        switch code {
        case .invalidArgument: .fieldInvalid
        case .resourceExhausted: .overloaded
        case .deadlineExceeded, .cancelled: .deadlineExceeded
        case .internalError, .unknown: .internalError
        default: nil
        }
    }
}
