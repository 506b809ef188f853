/// The bounds of one pool.
struct PoolLimits: Sendable, Hashable {
    /// How many connections are kept open.
    var connections: Int
    /// How many calls may be in flight on one connection.
    var callsPerConnection: Int
    /// How many calls may wait for a connection.
    var maximumWaiting: Int
    /// How many bytes of parameters may be in flight on one connection; a single larger call goes alone.
    var bytesPerConnection = 64 * 1024
}
