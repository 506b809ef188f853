internal import GRPCCore
internal import Hearthline

/// Refuses calls at once when too many are under way: an early refusal is cheap, a late one costs everybody.
///
/// Streams have a limit of their own, so that watchers never crowd out work.
struct LoadShedding: CallInterceptor {
    private let calls: Gate
    private let streams: Gate

    init(maximumCalls: Int, maximumStreams: Int) {
        calls = Gate(limit: maximumCalls)
        streams = Gate(limit: maximumStreams)
    }

    func begin(_ call: IncomingCall) throws -> Gate.Pass {
        let gate = MethodList.isStreaming(call.method) ? streams : calls
        guard let pass = gate.enter() else {
            CallMeters.countShed()
            CallScope.current.record?.note { $0.reason = Reason.overloaded.rawValue }
            throw HearthlineError(.overloaded)
        }
        return pass
    }
}
