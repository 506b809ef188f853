/// What a database client did since it was made, and does now.
public struct DatabaseStatistics: Sendable, Hashable {
    /// Open connections.
    public var connections = 0
    /// Calls sent and not yet answered.
    public var inFlight = 0
    /// Calls waiting for a connection.
    public var waiting = 0
    /// Calls answered by the server, errors included.
    public var executed = 0
    /// Network round trips, one Sync each, by the role of their calls.
    public var roundTripsByRole: [String: Int] = [:]
    /// Prepared statements given up because the server lost them or changed their plan.
    public var repreparations = 0
    /// Connections opened in place of lost ones.
    public var reconnects = 0

    /// Nothing yet.
    public init() {}

    init(_ parts: [PoolStatistics]) {
        for part in parts {
            connections += part.connections
            inFlight += part.inFlight
            waiting += part.waiting
            executed += part.executed
            roundTripsByRole.merge(part.roundTrips, uniquingKeysWith: +)
            repreparations += part.repreparations
            reconnects += part.reconnects
        }
    }

    /// Network round trips of all roles together.
    public var roundTrips: Int { roundTripsByRole.values.reduce(0, +) }
}
