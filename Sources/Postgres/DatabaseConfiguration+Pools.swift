extension DatabaseConfiguration {
    /// What the session is pinned to, whatever the role or the server says.
    static func pinnedSettings(timeZone: String) -> [String] {
        ["search_path=pg_catalog,pg_temp", "TimeZone=\(timeZone)"]
    }

    var writePool: PoolConfiguration {
        pool(1, "write", connections: writeConnections, calls: callsPerConnection)
    }

    var readPool: PoolConfiguration {
        var pool = pool(
            2, "read", connections: readConnections, calls: callsPerConnection,
            settings: ["default_transaction_read_only=on"])
        pool.isReadOnly = true
        return pool
    }

    /// A forgotten transaction must not hold its locks for ever.
    var transactionPool: PoolConfiguration {
        pool(
            3, "transaction", connections: transactionConnections, calls: 1,
            settings: ["idle_in_transaction_session_timeout=60s"])
    }

    private func pool(
        _ identifier: UInt64, _ name: String, connections: Int, calls: Int, settings: [String] = []
    ) -> PoolConfiguration {
        let parameters = ConnectionParameters(
            connectionString, applicationName: applicationName, connectTimeout: connectTimeout,
            settings: Self.pinnedSettings(timeZone: timeZone) + settings)
        return PoolConfiguration(
            identifier: identifier,
            name: name,
            limits: PoolLimits(
                connections: max(1, connections), callsPerConnection: max(1, calls), maximumWaiting: maximumWaiting),
            connector: Connector(parameters: parameters, minimumServerVersion: minimumServerVersion),
            context: ContextStatement(settingNames: settingNames),
            silence: silence,
            isReadOnly: false
        )
    }
}
