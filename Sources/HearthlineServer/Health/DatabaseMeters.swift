internal import Metrics
public import Postgres
internal import Synchronization

/// What the database client did and does, as figures for machines; brought up to date when somebody looks.
public final class DatabaseMeters: Sendable {
    private let database: Database
    private let told = Mutex((executed: 0, roundTrips: 0, repreparations: 0, reconnects: 0))

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
            let new = (now.executed, now.roundTrips, now.repreparations, now.reconnects)
            Self.count("calls", from: told.executed, to: new.0)
            Self.count("round_trips", from: told.roundTrips, to: new.1)
            Self.count("repreparations", from: told.repreparations, to: new.2)
            Self.count("reconnects", from: told.reconnects, to: new.3)
            told = new
        }
    }

    private static func count(_ name: String, from told: Int, to now: Int) {
        Counter(label: "hearthline_database_\(name)_total").increment(by: max(0, now - told))
    }
}
