import ArgumentParser
import Foundation
import HearthlineStore
import Logging
import Postgres

struct SelfTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "self-test",
        abstract: "核对一个事实:列表、计数、视图、可打开的记录处处相同 | list, counter, view and records that open are one number",
        discussion: """
            以每种职务、每个站点和维修站各一人的身份读取数据,并与同范围的管理视图比较;范围之外的记录不得打开。
            只临时登录没有在线的人员,登录与退出记入日志;不改动业务数据。需要超级用户连接。
            """)

    @Option(help: "每人每类最多打开的记录数 | records opened per person and kind, at most") var sample = 100
    @Option(help: "服务端连接,默认取 HEARTHLINE_SERVER_DATABASE_URL | connection of the pool login")
    var serverDatabase: String?
    @OptionGroup var administrator: AdministratorOptions

    func validate() throws {
        guard (2...100_000).contains(sample) else { throw ValidationError("--sample 2-100000") }
    }

    func run() async throws {
        let shown = ProgressLine()
        let rows = try await withStore { store in
            try await administrator.withSession { session in
                try await OneTruth(session: session, store: store, sample: sample, progress: { shown.show($0) }).run()
            }
        }
        shown.finish()
        print(rows.table.text)
        print(rows.summary)
        if rows.contains(where: \.isFalse) { throw ExitCode(1) }
    }

    private func withStore<R: Sendable>(_ body: @Sendable @escaping (Store) async throws -> R) async throws -> R {
        guard let url = serverDatabase ?? ProcessInfo.processInfo.environment[SettingKey.databaseURL.variable] else {
            throw ValidationError("请用 --server-database 或 \(SettingKey.databaseURL.variable) 给出服务端连接")
        }
        // Nothing here opens a telephone number; any secret will do.
        guard let phones = PhoneVault(secret: (0..<32).map { _ in UInt8.random(in: .min ... .max) }) else {
            throw ExitCode(1)
        }
        let database = Database(
            DatabaseConfiguration(connectionString: url, settingNames: Store.settingNames),
            logger: Logger(label: "hearthline.self-test"))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await database.run() }
            let result: Result<R, any Error>
            do { result = .success(try await body(Store(database: database, phones: phones))) } catch {
                result = .failure(error)
            }
            group.cancelAll()
            return try result.get()
        }
    }
}
