/// What one pool needs to know.
struct PoolConfiguration: Sendable {
    /// Distinguishes the pools of one event loop.
    var identifier: UInt64
    var name: String
    var limits: PoolLimits
    var connector: Connector
    var context: ContextStatement
    /// How long one attempt to connect may take, all hosts together.
    var connectDeadline: Duration
    /// Calls may be sent again when the connection was lost, since they change nothing.
    var isReadOnly: Bool
}
