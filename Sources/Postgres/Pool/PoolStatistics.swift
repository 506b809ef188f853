/// What one pool did and does.
struct PoolStatistics: Sendable, Hashable {
    var connections = 0
    var inFlight = 0
    var waiting = 0
    var executed = 0
    var roundTrips: [String: Int] = [:]
    var repreparations = 0
    var reconnects = 0
}
