internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Postgres

/// Loads a generated company with its history into an empty database.
///
/// The profile's "today" becomes the day of loading: the history ends at `now`, tickets were registered before today, and
/// today itself is played through the RPC (``DemoToday``). All or nothing: one transaction.
struct DemoLoader {
    let profile: Profile
    let session: Session
    let vault: PhoneVault
    /// The hash of ``DemoPassword`` for everybody who can sign in.
    let passwordHash: String
    let now: Date
    var progress: @Sendable (LoadingProgress) -> Void = { _ in }

    /// Loads everything.
    ///
    /// - Throws: ``DemoError`` when the database is not empty, otherwise what the database says.
    @discardableResult
    func load() async throws -> DemoSummary {
        guard try await session.query("SELECT FROM hotline.site LIMIT 1").isEmpty else { throw DemoError.notEmpty }
        progress(LoadingProgress(phase: "生成公司数据", fraction: 0))
        let world = World(profile: profile, now: Moment(seconds: Int64(now.timeIntervalSince1970)))
        let history = History(world: world)
        let zone = LandingZone(session: session, progress: progress)
        let seal = Self.sealer(vault)
        let directory = DirectoryRows(world: world, passwordHash: passwordHash, seal: seal).tables
        let past = HistoryRows(world: world, history: history, seal: seal).tables
        try await zone.transaction {
            try await zone.run(["clear_directory", "clear_history"], phase: "清空暂存区", from: 0.01, share: 0.01)
            try await zone.copy(directory, phase: "传送地址与住户", from: 0.02, share: 0.24)
            try await zone.run(
                ["load_organization", "load_places", "load_households"], phase: "建立公司目录", from: 0.26, share: 0.28)
            try await zone.copy(past, phase: "传送历史报修", from: 0.54, share: 0.08)
            try await zone.run(
                ["check_history", "wind_clocks", "load_tickets", "load_ticket_work", "load_callbacks"], phase: "写入历史报修",
                from: 0.62, share: 0.36)
            try await zone.run(["clear_directory", "clear_history"], phase: "清空暂存区", from: 0.98, share: 0.01)
        }
        progress(LoadingProgress(phase: "更新统计信息", fraction: 0.99))
        try await session.execute(script: "ANALYZE;")
        progress(LoadingProgress(phase: "完成", fraction: 1))
        return Self.summary(directory: directory, history: history)
    }

    static func sealer(_ vault: PhoneVault) -> NumberSealer {
        { number in
            let sealed = try vault.seal(try PhoneNumber(number))
            return SealedNumber(cipher: sealed.cipher, index: sealed.index, masked: sealed.masked)
        }
    }

    private static func summary(directory: [TableRows], history: History) -> DemoSummary {
        func count(_ table: String) -> Int { directory.first { $0.table == table }?.count ?? 0 }
        return DemoSummary(
            households: count("household"), residents: count("contact_person"), calls: history.calls.count,
            tickets: history.stories.count, events: history.stories.reduce(0) { $0 + $1.events.count },
            callbacks: history.stories.reduce(0) { $0 + $1.callbacks.count })
    }
}
