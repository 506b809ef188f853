import ArgumentParser
import HearthlineStore

struct StaffPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "重置口令并解除锁定 | reset a password and lift a lock")

    @Argument(help: "工号 | agent number") var agentNo: String
    @OptionGroup var first: FirstPassword
    @OptionGroup var administrator: AdministratorOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let password = try first.chosen()
        let code = try await administrator.withStaff { staff in
            guard let password else { return try await staff.resetPassword(agentNo) as OneTimeCode? }
            try await staff.resetPassword(agentNo, to: password)
            return nil
        }
        try answer.output.show(FirstPasswordAnswer(agentNo, code))
    }
}
