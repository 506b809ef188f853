import ArgumentParser
import Postgres

struct SQLLoginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql-login", abstract: "管理视图的数据库账号 | logins that read the management views",
        subcommands: [Grant.self, Revoke.self])

    struct Grant: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "开通,一人一个账号 | one login per person")

        @Argument(help: "账号 | login") var login: String
        @Option(help: "可见站点,不写为全部 | sites, all unless given") var site: [Int16] = []
        @Option(help: "可见维修站,不写为全部 | stations, all unless given") var station: [Int16] = []
        @OptionGroup var administrator: AdministratorOptions

        func run() async throws {
            let password = try Password.ask("账号密码: ", variable: "HEARTHLINE_SQL_PASSWORD")
            guard let verifier = SCRAMVerifier(password: password) else {
                throw ValidationError("账号密码请用字母、数字和普通符号,至少八位 | at least eight letters, digits and symbols of ASCII")
            }
            try await administrator.withSession { session in
                _ = try await session.query(
                    "SELECT access.grant_sql_login(\(SQLText(login)), \(SQLText(site)), \(SQLText(station)), \(SQLText(verifier.description)))")
            }
            print("已开通 \(login),视图在 report 模式下,例如: SELECT * FROM report.v_daily_repair;")
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "收回并删除账号 | take the login away")

        @Argument(help: "账号 | login") var login: String
        @OptionGroup var administrator: AdministratorOptions

        func run() async throws {
            try await administrator.withSession { session in
                _ = try await session.query("SELECT access.revoke_sql_login(\(SQLText(login)))")
            }
            print("已收回 \(login)")
        }
    }
}
