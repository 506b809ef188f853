import ArgumentParser
import Hearthline
import HearthlineStore

struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff", abstract: "员工与口令(管理员)| people and passwords, for the administrator",
        discussion: """
            使用管理员连接;任何工作账号都不能办理。首次口令是只显示一次的代码,或取自 HEARTHLINE_PASSWORD;首次登录必须修改。
            Over the administrator's connection; no working role may do it. The first password is a code shown once, or
            HEARTHLINE_PASSWORD; it must be changed at the first sign-in.
            """,
        subcommands: [AddStaff.self, StaffPassword.self, ListStaff.self, GrantDuty.self, EndEmployment.self])
}

/// Runs `body` with the administration of people; refusals become what a person reads.
extension AdministratorOptions {
    func withStaff<R: Sendable>(_ body: (StaffAdministration) async throws -> R) async throws -> R {
        do {
            return try await withSession { try await body(StaffAdministration(session: $0)) }
        } catch let error as HearthlineError {
            throw CommandFailure(error)
        }
    }
}
