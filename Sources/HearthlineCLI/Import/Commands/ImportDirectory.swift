import ArgumentParser
import Postgres

struct ImportDirectory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "directory", abstract: "导入小区、楼栋、住户与维修站 | places, households and stations",
        discussion: "一次事务完成,出错则不留下任何数据 | one transaction: all of it, or nothing after an error")

    @OptionGroup var files: ImportFiles
    @Option(help: "维修站所属站点的代码,只有一个站点时可不写 | code of the call-center site") var site: String?
    @Option(help: "新站点的名称 | name of a new site") var siteName: String?
    @OptionGroup var administrator: AdministratorOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let shown = ProgressLine()
        let job = DirectoryImport(
            file: files.csv, mapping: try MappingFile(path: files.mapping).address(), progress: { shown.show($0) })
        let report = try await shown.whileShowing {
            if files.dryRun { return try await job.read().report }
            return try await administrator.withSession { session in
                try await job.run(session: session, site: try await SiteChoice(session).site(site, name: siteName))
            }
        }
        try answer.output.show(ImportAnswer(report, isDryRun: files.dryRun))
        if report.isFailure { throw ExitCode.failure }
    }
}
