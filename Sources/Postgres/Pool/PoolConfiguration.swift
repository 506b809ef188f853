/// What one pool needs to know.
struct PoolConfiguration: Sendable {
    /// Distinguishes the pools of one event loop.
    var identifier: UInt64
    var name: String
    var limits: PoolLimits
    var connector: Connector
    var context: ContextStatement
    /// How long a connection may say nothing after the time of its oldest call is over.
    var silence: Duration
    /// Calls may be sent again when the connection was lost, since they change nothing.
    var isReadOnly: Bool
}
