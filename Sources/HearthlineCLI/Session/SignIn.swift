import ArgumentParser
import Foundation
import HearthlineProtocol

struct SignIn: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "sign-in", abstract: "登录 | sign in")

    @Argument(help: "工号 | agent number")
    var agentNo: String
    @Option(help: "工作电脑 | name of the workplace computer")
    var workstation = "cli"
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_SignInRequest()
        request.agentNo = agentNo
        request.password = try Password.ask("密码: ")
        request.workstation = workstation
        let answer = try await remote.sessions.signIn(request, options: remote.options)
        try TokenFile(path: connection.tokenFile).save(answer.token)
        try remote.output.show(answer.session, table: answer.session.table)
        if answer.session.mustChangePassword { print("首次登录请先修改密码: hearthline change-password") }
    }
}

extension Hearthline_V1_Session {
    var table: Table {
        var table = Table("工号", "姓名", "职务", "站点", "维修站")
        table.add(
            agentNo, displayName, Wire.name(role).lowercased(), hasSiteID ? "\(siteID)" : "", hasStationID ? "\(stationID)" : "")
        return table
    }
}
