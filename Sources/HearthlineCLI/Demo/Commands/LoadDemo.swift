import ArgumentParser
import Foundation
import HearthlineStore
import Postgres

struct LoadDemo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "向空数据库加载演示公司与历史 | load the company and its history into an empty database")

    @Option(help: "规模 tiny、demo 或 season | how much") var profile: Profile = .demo
    @Flag(help: "已有数据时不算错误 | a database with data is left alone without an error") var ifEmpty = false
    @Option(help: "电话密钥文件,默认取 HEARTHLINE_PHONE_KEY_FILE | file with the secret of phone numbers")
    var phoneKeyFile: String?
    @OptionGroup var administrator: AdministratorOptions

    func run() async throws {
        let flags = phoneKeyFile.map { [SettingKey.phoneKeyFile.name: $0] } ?? [:]
        let settings = try await Settings(flags: flags, file: nil, environment: ProcessInfo.processInfo.environment)
        let vault = try PhoneKeyFile(path: try settings.text(.phoneKeyFile)).vault
        let hash = try StoredPassword(DemoPassword.text).text
        do {
            print(try await load(vault: vault, hash: hash).words)
        } catch DemoError.notEmpty where ifEmpty {
            print("数据库中已有公司数据,保留不动")
        }
    }

    private func load(vault: PhoneVault, hash: String) async throws -> DemoSummary {
        let shown = ProgressLine()
        defer { shown.finish() }
        return try await administrator.withSession { session in
            try await DemoLoader(
                profile: profile, session: session, vault: vault, passwordHash: hash, now: Date(),
                progress: { shown.show($0) }
            ).load()
        }
    }
}

extension Profile: ExpressibleByArgument {
    init?(argument: String) {
        guard let found = Self.named(argument) else { return nil }
        self = found
    }

    static var allValueStrings: [String] { all.map(\.name) }
    var defaultValueDescription: String { name }
}

extension DemoSummary {
    fileprivate var words: String {
        """
        已加载:住户 \(households),联系人 \(residents),来电 \(calls),报修单 \(tickets),经过 \(events),回访 \(callbacks)
        所有演示账号的密码都是 \(DemoPassword.text)
        """
    }
}
