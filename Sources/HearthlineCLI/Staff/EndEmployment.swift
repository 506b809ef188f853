import ArgumentParser
import HearthlineStore

struct EndEmployment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leave", abstract: "员工离职:任职、职责与登录即时终止 | a person leaves: posts, duties and session end at once")

    @Argument(help: "工号 | agent number") var agentNo: String
    @Option(help: "原因,记入审计 | why, kept in the audit trail") var reason: String
    @OptionGroup var administrator: AdministratorOptions

    func run() async throws {
        try await administrator.withStaff { try await $0.endEmployment(agentNo, reason: reason) }
        print("\(agentNo) 已离职,登录已终止")
    }
}
