import ArgumentParser
import HearthlineProtocol

struct SignOut: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "sign-out", abstract: "退出 | sign out")
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        _ = try await remote.sessions.signOut(.init(), metadata: remote.metadata, options: remote.options)
        try TokenFile(path: connection.tokenFile).remove()
    }
}

struct ChangePassword: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "change-password", abstract: "修改密码 | change the own password")
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_ChangePasswordRequest()
        request.oldPassword = try Password.ask("原密码: ")
        request.newPassword = try Password.ask("新密码(至少 10 位): ", variable: "HEARTHLINE_NEW_PASSWORD")
        _ = try await remote.sessions.changePassword(request, metadata: remote.metadata, options: remote.options)
        print("密码已修改")
    }
}
