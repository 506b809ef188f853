/// How to reach a database and how much to ask of it.
public struct DatabaseConfiguration: Sendable {
    /// A libpq URL or keyword string; may name several hosts and hold a password, so it is never logged.
    public var connectionString: String
    /// The settings every call carries, in the order of ``Frame/settings``, such as `hearthline.session`.
    public var settingNames: [String]
    /// Connections for calls that may write.
    public var writeConnections = 4
    /// Connections for read-only calls.
    public var readConnections = 4
    /// Connections for explicit transactions.
    public var transactionConnections = 2
    /// Calls in flight on one connection; 1 gives every call a connection of its own.
    public var callsPerConnection = 8
    /// Calls of one class that may wait for a connection.
    public var maximumWaiting = 1_024
    /// How long one address may take to accept a connection, unless the connection string says otherwise; libpq counts
    /// whole seconds, two at least.
    public var connectTimeout: Duration = .seconds(3)
    /// How long a connection may say nothing after the time of its oldest call is over, before another takes its place.
    public var silence: Duration = .seconds(10)
    /// The name shown in `pg_stat_activity`.
    public var applicationName = "hearthline"
    /// The oldest server that is accepted, as `server_version_num`.
    public var minimumServerVersion: Int32 = 150_010
    /// The zone of the session.
    public var timeZone = "Asia/Shanghai"

    /// Takes the address and the names of the settings; everything else has a default.
    public init(connectionString: String, settingNames: [String] = []) {
        self.connectionString = connectionString
        self.settingNames = settingNames
    }
}
