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

struct Unlock: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "unlock", abstract: "解锁 | wake the locked session")
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_UnlockRequest()
        request.password = try Password.ask("密码: ")
        let answer = try await remote.sessions.unlock(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer.session, table: answer.session.table)
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
