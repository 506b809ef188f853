/// Limits of connections and calls; gRPC's own defaults leave most of them open.
public struct ServerLimits: Sendable, Hashable {
    /// Calls at a time on one connection.
    public var concurrentStreams = 100
    /// Greatest request in bytes, a photo and its facts; the transport resets the stream of a greater one, before it is read.
    public var requestBytes = 2 * 1024 * 1024 + 64 * 1024
    /// A connection without calls ends after this time.
    public var idleTime: Duration = .seconds(300)
    /// A connection ends after this time; some jitter is added by the transport.
    public var connectionAge: Duration = .seconds(3600)
    /// Calls of an ended connection may take this time, and calls of a stopping server.
    public var connectionGrace: Duration = .seconds(10)
    /// A quiet connection is asked after this time whether it is still there.
    public var keepaliveTime: Duration = .seconds(30)
    /// And is given up after this one.
    public var keepaliveTimeout: Duration = .seconds(10)
    /// Callers may ping this often without a call.
    public var leastPingInterval: Duration = .seconds(20)
    /// Time of a call whose caller gives none.
    public var standardDeadline: Duration = .seconds(10)
    /// The most time a caller may give.
    public var maximumDeadline: Duration = .seconds(30)
    /// Calls under way in the whole server; more are refused at once.
    public var callsInFlight = 512
    /// Streams of signed-in callers open in the whole server.
    public var openStreams = 2000
    /// Streams open in the whole server that need nobody to be signed in: watches of health.
    public var anonymousStreams = 64
    /// Sessions remembered at most.
    public var rememberedPrincipals = 10_000

    /// The standard limits.
    public init() {}
}
