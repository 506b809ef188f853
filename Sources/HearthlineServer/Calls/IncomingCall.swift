internal import GRPCCore

/// A call before anything was done about it.
struct IncomingCall: Sendable {
    let method: MethodDescriptor
    let metadata: Metadata
    let cancellation: ServerContext.RPCCancellationHandle

    init(_ context: ServerContext, _ metadata: Metadata) {
        method = context.descriptor
        self.metadata = metadata
        cancellation = context.cancellation
    }

    /// The time the caller gives, from the `grpc-timeout` header: up to eight digits and a unit.
    var callerTimeout: Duration? {
        guard let text = metadata[stringValues: "grpc-timeout"].first(where: { _ in true }),
            let unit = text.last, (2...9).contains(text.utf8.count), let amount = Int64(text.dropLast()), amount >= 0
        else { return nil }
        switch unit {
        case "H": return .seconds(amount * 3600)
        case "M": return .seconds(amount * 60)
        case "S": return .seconds(amount)
        case "m": return .milliseconds(amount)
        case "u": return .microseconds(amount)
        case "n": return .nanoseconds(amount)
        default: return nil
        }
    }
}
