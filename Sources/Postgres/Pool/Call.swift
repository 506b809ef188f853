internal import Logging

/// One call on its way through the pool.
struct Call: Sendable {
    /// A statement of the call with its parameters.
    struct Step: Sendable {
        var statement: any Statement.Type
        var bindings: Bindings
    }

    /// How a call ends: the result of each statement, or why there is none.
    typealias Answer = Result<[ResultHandle], PostgresError>

    var id: UInt64
    var frame: Frame
    var transaction: TransactionFrame = .implicit
    /// The explicit transaction the call belongs to.
    var lease: UInt64?
    var steps: [Step]
    /// Who waits for the answer; nil once nobody does.
    var reply: CheckedContinuation<Answer, Never>?
    var isRepeated = false

    /// The bytes of all parameters.
    var size: Int { steps.reduce(0) { $0 + $1.bindings.bytes.count } }

    var request: PoolState.Request {
        PoolState.Request(call: id, bytes: size, deadline: frame.deadline)
    }
}
