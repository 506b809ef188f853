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
        let zone = LandingZone(session: session, progress: progress)
        let moment = Moment(seconds: Int64(now.timeIntervalSince1970))
        let summary = try await zone.transaction {
            try await requireEmpty()
            progress(LoadingProgress(phase: "生成公司数据", fraction: 0))
            let world = World(profile: profile, now: moment)
            // The history is made while the database takes the directory.
            async let history = History(world: world)
            let references = try await SuspendedReferences(session)
            let directory = try await loadDirectory(world, zone)
            let made = await history
            try await loadHistory(HistoryRows(world: world, history: made, seal: Self.sealer(vault)).tables, zone)
            progress(LoadingProgress(phase: "核对引用", fraction: 0.94))
            try await references.restore(session)
            try await DemoCompany(profile: profile.name, loadedAt: moment).note(session)
            return Self.summary(directory: directory, history: made)
        }
        progress(LoadingProgress(phase: "更新统计信息", fraction: 0.97))
        try await session.execute(script: Self.analyze)
        progress(LoadingProgress(phase: "完成", fraction: 1))
        return summary
    }

    /// A second load waits here for the first one, and is refused when that one has committed.
    private func requireEmpty() async throws {
        try await session.execute(script: "LOCK TABLE staging.demo_company IN EXCLUSIVE MODE;")
        guard try await session.query("SELECT FROM hotline.site LIMIT 1").isEmpty else { throw DemoError.notEmpty }
    }

    private func loadDirectory(_ world: World, _ zone: LandingZone) async throws -> [TableRows] {
        let tables = DirectoryRows(world: world, passwordHash: passwordHash, seal: Self.sealer(vault)).tables
        try await zone.run(["clear_directory", "clear_history"], phase: "清空暂存区", from: 0.01, share: 0.01)
        try await zone.copy(tables, phase: "传送地址与住户", from: 0.02, share: 0.27)
        try await zone.run(
            ["load_organization", "load_places", "load_households"], phase: "建立公司目录", from: 0.3, share: 0.28)
        try await session.execute(script: "UPDATE hotline.site SET hotline_no = '96000';")
        return tables
    }

    private func loadHistory(_ tables: [TableRows], _ zone: LandingZone) async throws {
        try await zone.copy(tables, phase: "传送历史报修", from: 0.58, share: 0.08)
        try await zone.run(
            ["check_history", "wind_clocks", "load_tickets", "load_ticket_work", "load_callbacks"], phase: "写入历史报修",
            from: 0.66, share: 0.23)
        try await zone.run(["load_register"], phase: "写入异常事件与投诉", from: 0.89, share: 0.04)
        try await zone.run(["clear_directory", "clear_history"], phase: "清空暂存区", from: 0.93, share: 0.01)
    }

    /// The tables that the functions of the landing zone have not looked at themselves.
    private static let analyze = """
        ANALYZE hotline.call, hotline.ticket, hotline.ticket_person, hotline.ticket_event, hotline.dispatch, hotline.sla_clock,
            hotline.resident_contact, hotline.completion, hotline.callback_task, hotline.callback_attempt, hotline.callback,
            hotline.abnormal_event, hotline.abnormal_step, hotline.clock_breach, hotline.complaint, hotline.complaint_step,
            hotline.employee, hotline.employment, hotline.service_area, hotline.node_alias, hotline.community_gram;
        """

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
