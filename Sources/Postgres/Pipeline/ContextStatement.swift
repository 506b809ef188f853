/// The first statement of every call: who acts, how long, and with which settings, all local to the transaction.
struct ContextStatement: Sendable {
    let sql: String
    let parameterTypes: [UInt32]

    init(settingNames: [String]) {
        let names = ["role", "statement_timeout"] + settingNames
        let items = names.enumerated().map { index, name in
            "set_config('\(Self.escaped(name))',$\(index + 1),true)"
        }
        sql = "SELECT " + items.joined(separator: ",")
        parameterTypes = Array(repeating: PostgresType.text.oid, count: names.count)
    }

    /// The parameters for one call.
    func bindings(for frame: Frame, now: ContinuousClock.Instant) -> Bindings {
        var bindings = Bindings()
        bindings.bytes.reserveCapacity(128)
        bindings.append(frame.role)
        bindings.append(String(Self.statementTimeout(until: frame.deadline, now: now)))
        for setting in frame.settings {
            bindings.append(setting)
        }
        return bindings
    }

    /// The time limit on the server in milliseconds, at least 1.
    ///
    /// It ends a little before the deadline, so that the caller usually learns that the work was rolled back instead of
    /// having to give up without knowing.
    static func statementTimeout(until deadline: ContinuousClock.Instant, now: ContinuousClock.Instant) -> Int64 {
        let left = now.duration(to: deadline).wholeMilliseconds
        return min(max(1, left - min(100, left / 8)), Int64(Int32.max))
    }

    private static func escaped(_ name: String) -> String {
        name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    }
}
