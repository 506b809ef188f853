import ArgumentParser
import Foundation

struct ImportRequests: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requests", abstract: "以领班身份按时间顺序重放报修 | replay requests in order of time, as a lead",
        discussion: """
            每行登记一次来电(线路 import)并登记报修单;同一住户有未办结的同类报修时改为催单。
            给出管理员连接时,最后按日期、小时、片区、来电次数与数据库对账。
            Each row records a call and registers a ticket, or urges the open one. With an administrator's connection the
            figures of file and database are compared at the end.
            """)

    @OptionGroup var files: ImportFiles
    @Option(help: "从这一行续做,不写则从头核对 | go on at this line") var fromLine: Int?
    @Flag(help: "必须对账,缺少管理员连接即报错 | comparing is required") var reconcile = false
    @OptionGroup var administrator: AdministratorOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if reconcile && !administrator.isGiven { throw ValidationError(AdministratorOptions.missing) }
    }

    func run() async throws {
        let mapping = try MappingFile(path: files.mapping).requests()
        let shown = ProgressLine()
        let replay = RequestReplay(
            file: files.csv, mapping: mapping, firstLine: fromLine, progress: { shown.show($0) })
        let report = try await shown.whileShowing {
            if files.dryRun { return try await replay.read().report }
            return try await connection.withRemote { try await submit(replay, $0) }
        }
        let outcome = try await compared(report, mapping)
        try Output(format: connection.output).show(ReplayAnswer(report, outcome, isDryRun: files.dryRun))
        if report.resumeLine != nil { throw ExitCode.resumable }
        if report.isFailure && !files.dryRun || outcome?.differences.isEmpty == false { throw ExitCode.failure }
    }

    private func submit(_ replay: RequestReplay, _ remote: Remote) async throws -> ReplayReport {
        let submission = RequestSubmission(remote)
        try await submission.requireLead()
        return try await replay.run(submit: submission.submit)
    }

    /// A dry run and a stopped one have nothing to compare.
    private func compared(_ report: ReplayReport, _ mapping: RequestMapping) async throws -> Reconciliation.Outcome? {
        guard administrator.isGiven, !files.dryRun, report.resumeLine == nil else { return nil }
        return try await administrator.withSession { session in
            try await Reconciliation(file: files.csv, mapping: mapping).run(
                leavingOut: Set(report.refusals.map(\.line)), session: session)
        }
    }
}
