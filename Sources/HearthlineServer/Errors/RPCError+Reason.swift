internal import GRPCCore
internal import GRPCProtobuf
internal import Hearthline

extension RPCError {
    /// An error of the transport with a reason of ours; details that are there already stay.
    func withReason() -> RPCError {
        guard metadata.allSatisfy({ $0.key != "grpc-status-details-bin" }), let reason = transportReason else {
            return self
        }
        return RPCError(HearthlineError(reason), code: code)
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
