internal import Metrics
public import Postgres
internal import Synchronization

/// What the database client did and does, as figures for machines; brought up to date when somebody looks.
public final class DatabaseMeters: Sendable {
    private let database: Database
    private let told = Mutex(DatabaseStatistics())

    /// Follows one client.
    public init(database: Database) {
        self.database = database
    }

    /// Writes the figures as they are now.
    public func refresh() {
        let now = database.statistics
        Gauge(label: "hearthline_database_connections").record(now.connections)
        Gauge(label: "hearthline_database_calls_in_flight").record(now.inFlight)
        Gauge(label: "hearthline_database_calls_waiting").record(now.waiting)
        told.withLock { told in
            Self.count("calls", from: told.executed, to: now.executed)
            for (role, trips) in now.roundTripsByRole {
                Self.count("round_trips", [("role", role)], from: told.roundTripsByRole[role] ?? 0, to: trips)
            }
            Self.count("repreparations", from: told.repreparations, to: now.repreparations)
            Self.count("reconnects", from: told.reconnects, to: now.reconnects)
            told = now
        }
    }

    private static func count(_ name: String, _ dimensions: [(String, String)] = [], from told: Int, to now: Int) {
        Counter(label: "hearthline_database_\(name)_total", dimensions: dimensions).increment(by: max(0, now - told))
    }
}
