internal import GRPCCore
internal import Hearthline

/// Refuses calls at once when too many are under way: an early refusal is cheap, a late one costs everybody.
///
/// Streams have a limit of their own, so that watchers never crowd out work; those that need nobody to be signed in have
/// another, so that strangers never crowd out the staff.
struct LoadShedding: CallInterceptor {
    private let calls: Gate
    private let streams: Gate
    private let openStreams: Gate

    init(_ limits: ServerLimits) {
        calls = Gate(limit: limits.callsInFlight)
        streams = Gate(limit: limits.openStreams)
        openStreams = Gate(limit: limits.anonymousStreams)
    }

    func begin(_ call: IncomingCall) throws -> Gate.Pass {
        guard let pass = gate(of: call.method).enter() else {
            CallMeters.countShed()
            CallScope.current.record?.note { $0.reason = Reason.overloaded.rawValue }
            throw HearthlineError(.overloaded)
        }
        return pass
    }

    private func gate(of method: MethodDescriptor) -> Gate {
        guard MethodList.isStreaming(method) else { return calls }
        return MethodList.open.contains(method.fullyQualifiedMethod) ? openStreams : streams
    }
}
